using System.Reflection;
using Xunit.v3;
using TypedMcp.Generator.Naming;

[assembly: TypedMcp.Generator.Tests.ColdNames]

namespace TypedMcp.Generator.Tests;

/// <summary>Every test begins without the names that a thread remembers: they may be those of the mutant before.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ColdNamesAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        foreach (var field in typeof(Identifier).GetFields(BindingFlags.NonPublic | BindingFlags.Static))
        {
            if (field.IsDefined(typeof(ThreadStaticAttribute)))
            {
                field.SetValue(obj: null, value: null);
            }
        }
    }
}

using System.Reflection;
using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Tests.Incremental;

/// <summary>What the compiler caches is plain data: a symbol or a tree in it would hold a whole compilation.</summary>
public class ModelShapeTests
{
    [Fact]
    public void NoModelHoldsAnythingOfTheCompilers()
    {
        var seen = new HashSet<Type>();
        foreach (var root in new[] { typeof(SnapshotResult), typeof(DeclarationModel), typeof(ProxyPlan) })
        {
            Walk(root, root.Name, seen);
        }

        // Derived models count as well: a list of types holds records, enums and choices.
        Assert.Contains(typeof(RecordModel), seen);
        Assert.Contains(typeof(ChoiceModel), seen);
        Assert.Contains(typeof(EnumModel), seen);
    }

    private static void Walk(Type type, string path, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
        {
            return;
        }

        Assert.True(type.Assembly == typeof(McpProxyGenerator).Assembly, $"{path} is {type}");
        if (type.IsGenericType)
        {
            Assert.Equal(typeof(EquatableArray<>), type.GetGenericTypeDefinition());
            Walk(type.GetGenericArguments()[0], path + "[]", seen);
            return;
        }

        Assert.True(type.GetMethod("<Clone>$") is not null, $"{path} is {type}, which is no record");
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.FieldType, path + "." + field.Name, seen);
        }

        foreach (var derived in type.Assembly.GetTypes().Where(type.IsAssignableFrom))
        {
            Walk(derived, path + ":" + derived.Name, seen);
        }
    }
}

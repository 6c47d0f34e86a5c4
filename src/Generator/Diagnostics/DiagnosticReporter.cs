using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>Reports what was found in a snapshot, at its place in the JSON file.</summary>
internal static class DiagnosticReporter
{
    public static Diagnostic Create(DiagnosticModel model)
    {
        var arguments = new object[model.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = model.Arguments[i];
        }

        var span = new LinePositionSpan(new LinePosition(model.StartLine, model.StartColumn), new LinePosition(model.EndLine, model.EndColumn));
        var location = Location.Create(model.Path, new TextSpan(model.Start, model.Length), span);
        return Diagnostic.Create(DiagnosticDescriptors.Of(model.Id), location, arguments);
    }
}

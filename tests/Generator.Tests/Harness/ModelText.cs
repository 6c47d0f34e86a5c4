using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Tests.Harness;

/// <summary>What the generator made of a snapshot, in short: members with their types, values of enums, forms of choices.</summary>
internal static class ModelText
{
    public static SnapshotResult Compile(string text) =>
        SnapshotCompiler.Compile("/app/server.mcp.json", "server", text, SnapshotSettings.Default, CancellationToken.None);

    /// <summary>The text that is generated for some tools.</summary>
    public static string Emitted(string tools)
    {
        var plan = ProxyPlanner.Plan([Compile(SnapshotText.OfTools(tools))], [new DeclarationModel("server", "MyApp", default, "IServer", IsPublic: true, "public")])[0];
        return ProxyEmitter.Emit(plan.Model, plan.Target).Text.ToString();
    }

    /// <summary>The member <c>p</c> of a tool's arguments, then the types that it leads to.</summary>
    /// <param name="schema">The schema of <c>p</c>, with single quotes.</param>
    /// <param name="isRequired">Whether the member must be there.</param>
    /// <param name="definitions">The schemas below <c>$defs</c>, with single quotes.</param>
    /// <param name="more">Other members of the snapshot, with single quotes.</param>
    public static string OfInput(string schema, bool isRequired = true, string definitions = "{}", string? more = null) =>
        Of("""{"name":"tool","inputSchema":OBJECT}""", schema, isRequired, definitions, static tool => tool.Request, more);

    /// <summary>As <see cref="OfInput"/> for a member of a result.</summary>
    public static string OfOutput(string schema, bool isRequired = true, string definitions = "{}", string? more = null) =>
        Of("""{"name":"tool","inputSchema":{"type":"object"},"outputSchema":OBJECT}""", schema, isRequired, definitions, static tool => tool.Result!.Name, more);

    private static string Of(string tool, string schema, bool isRequired, string definitions, Func<ToolModel, string> root, string? more)
    {
        var node = $$"""{"type":"object","properties":{"p":{{schema}}},"required":[{{(isRequired ? "'p'" : "")}}],"$defs":{{definitions}}}""".Replace('\'', '"');
        var model = Compile(SnapshotText.OfTools(tool.Replace("OBJECT", node, StringComparison.Ordinal), more?.Replace('\'', '"'))).Proxy!;
        var name = root(model.Tools[0]);
        var lines = new List<string>();
        foreach (var type in model.Types)
        {
            if (type.Name == name)
            {
                lines.Insert(0, string.Join(' ', ((RecordModel)type).Properties.Select(static property => Type(property))));
            }
            else if (type.Name != "ToolRequest")
            {
                lines.Add(Describe(type));
            }
        }

        return string.Join("; ", lines);
    }

    private static string Describe(TypeModel type) => type switch
    {
        RecordModel record => record.Name + Members(record),
        EnumModel values => $"{values.Name}<{string.Join(' ', values.Values.Select(static value => value.Name + "=" + value.Json))}{(values.IsOpen ? " …" : "")}>",
        ChoiceModel choice => $"{choice.Name}[{string.Join(" | ", choice.Branches.Select(branch => Form(choice, branch)))}{(choice.IsRead && choice.UnknownName != "Unknown" ? " | " + choice.UnknownName : "")}]",
        _ => throw new InvalidOperationException(type.Name),
    };

    private static string Form(ChoiceModel choice, BranchModel branch) =>
        $"{branch.Record.Name} {(choice.Tag is null ? string.Join('+', branch.Keys) : choice.Tag + "=" + string.Join('/', branch.Tags))} {Members(branch.Record)}";

    private static string Members(RecordModel record)
    {
        var members = record.Properties.Select(static property => property.Name + ": " + Type(property));
        return $"{{{string.Join(", ", record.Extra is { } extra ? members.Append($"{record.ExtraName}: {TypeWriter.Simple.Text(extra)} …") : members)}}}";
    }

    private static string Type(PropertyModel property) =>
        property.Constant is { } constant ? "= " + constant : TypeWriter.Simple.Text(property.Type) + (property.IsRequired ? "" : " or nothing");
}

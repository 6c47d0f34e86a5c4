using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how a reader finds out which form an object has.</summary>
internal static class ChoiceReader
{
    public static void Emit(SourceWriter writer, ChoiceModel choice)
    {
        writer.Start("internal static ").Add(choice.Name).Add(" Read").Add(choice.Name).End("(ref Utf8JsonReader reader)").Open();
        writer.Line("McpJson.StartObject(ref reader);");
        if (choice.Tag is { } tag)
        {
            writer.Start("if (McpJson.TryFindMember(reader, ").Utf8(tag).End(", out var tag))").Open();
            foreach (var branch in choice.Branches)
            {
                foreach (var text in branch.Tags)
                {
                    Return(writer, Test(text), choice, branch);
                }
            }

            writer.Close().Line();
        }
        else
        {
            foreach (var branch in choice.Branches)
            {
                var test = "";
                foreach (var key in branch.Keys)
                {
                    test += (test.Length > 0 ? " && " : "") + "McpJson.HasMember(reader, " + CSharpLiteral.Utf8(key) + ")";
                }

                if (test.Length == 0)
                {
                    // What is left over has this form.
                    writer.Start("return Read").Add(choice.Name).Add("_").Add(branch.Record.Name).End("(ref reader);").Close();
                    if (choice.IsRead)
                    {
                        Unknown(writer, choice);
                    }

                    return;
                }

                Return(writer, test, choice, branch);
                writer.Line();
            }
        }

        if (choice.IsRead)
        {
            writer.Start("return new ").Add(choice.Name).Add(".").Add(choice.UnknownName).End("(McpJson.ReadElement(ref reader));").Close();
            Unknown(writer, choice);
        }
        else
        {
            writer.Start("throw McpJson.UnknownForm(").Literal(choice.Name).End(");").Close();
        }
    }

    private static void Unknown(SourceWriter writer, ChoiceModel choice)
    {
        var type = choice.Name + "." + choice.UnknownName;
        var method = choice.Name + "_" + choice.UnknownName;
        writer.Line().Start("internal static void Write").Add(method).Add("(Utf8JsonWriter writer, in ").Add(type).End(" value) => McpJson.WriteElement(writer, value.Raw);");
        writer.Line().Start("internal static ").Add(type).Add(" Read").Add(method).End("(ref Utf8JsonReader reader) => new(McpJson.ReadElement(ref reader));");
    }

    private static void Return(SourceWriter writer, string test, ChoiceModel choice, BranchModel branch)
    {
        writer.Start("if (").Add(test).End(")").Open();
        writer.Start("return Read").Add(choice.Name).Add("_").Add(branch.Record.Name).End("(ref reader);").Close();
    }

    private static string Test(string json) => json[0] switch
    {
        't' => "tag.TokenType == JsonTokenType.True",
        'f' => "tag.TokenType == JsonTokenType.False",
        '"' => "McpJson.TextEquals(ref tag, " + CSharpLiteral.Utf8(Json.JsonText.Unescape(json, start: 1, json.Length - 1)) + ")",
        _ => "tag.TokenType == JsonTokenType.Number && tag.TryGetInt64(out var number" + json.Replace('-', '_') + ") && number" + json.Replace('-', '_') + " == " + json,
    };
}

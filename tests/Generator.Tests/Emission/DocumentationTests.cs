using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>What the comments of generated code say.</summary>
public class DocumentationTests
{
    [Theory]
    [InlineData("'readOnlyHint':true", " Changes nothing.")]
    [InlineData("'readOnlyHint':true,'destructiveHint':true,'idempotentHint':true,'openWorldHint':true", " Changes nothing. Meets an open world.")]
    [InlineData("'readOnlyHint':false,'destructiveHint':true", " May destroy something.")]
    [InlineData("'destructiveHint':false", " Destroys nothing.")]
    [InlineData("'idempotentHint':true", " Repeating it changes nothing more.")]
    [InlineData("'idempotentHint':false,'openWorldHint':true", " Meets an open world.")]
    [InlineData("'openWorldHint':false", "")]
    public void Of_hints(string annotations, string expected)
    {
        var text = ModelText.Emitted(("""{"name":"tool","inputSchema":{"type":"object"},"annotations":{""" + annotations + "}}").Replace('\'', '"'));

        Assert.Equal(expected.Length > 0, text.Contains($"/// <remarks>By the server's own account:{expected}</remarks>", StringComparison.Ordinal));
        Assert.Equal(expected.Length > 0, text.Contains("own account", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one", "/// <summary>one</summary>")]
    [InlineData("\\none\\n", "/// <summary>one</summary>")]
    [InlineData("one \\n\\n two", "/// <summary>\n    /// one\n    ///\n    ///  two\n    /// </summary>")]
    [InlineData("a < b > c & d", "/// <summary>a &lt; b &gt; c &amp; d</summary>")]
    [InlineData("a\\tb\\u0085c\\u2028d\\u0001e\\u009ff\\u00a0g\\ud83d\\ude00h\\ud83di\\udfffj\\ud83d", "/// <summary>a b c def\u00a0g😀h\uFFFDi\uFFFDj\uFFFD</summary>")]
    [InlineData("", "/// <summary>Calls the tool 'tool'.</summary>")]
    [InlineData(" \\n", "/// <summary>Calls the tool 'tool'.</summary>")]
    public void Of_a_description(string description, string expected) =>
        Assert.Contains(expected, ModelText.Emitted($$$"""{"name":"tool","description":"{{{description}}}","inputSchema":{"type":"object"}}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData(3999, false)]
    [InlineData(4000, false)]
    [InlineData(4001, true)]
    public void Of_a_long_description_the_beginning(int length, bool isCut)
    {
        var letters = new string('x', length);

        Assert.Contains($"<summary>{(isCut ? new string('x', 4000) + " …" : letters)}</summary>", ModelText.Emitted($$$"""{"name":"tool","description":"{{{letters}}}","inputSchema":{"type":"object"}}"""), StringComparison.Ordinal);
        Assert.Contains($"<summary>a {(isCut ? "…" : letters[2..])}</summary>", ModelText.Emitted($$$"""{"name":"tool","description":"a {{{letters[2..]}}}","inputSchema":{"type":"object"}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_choice_of_arguments_and_of_hints() => Assert.Contains(
        "/// <remarks>Wants one of: 'a'; 'b'. By the server's own account: Changes nothing.</remarks>",
        ModelText.Emitted("""{"name":"tool","inputSchema":{"type":"object","properties":{"a":{},"b":{}},"anyOf":[{"required":["a"]},{"required":["b"]}]},"annotations":{"readOnlyHint":true}}"""),
        StringComparison.Ordinal);
}

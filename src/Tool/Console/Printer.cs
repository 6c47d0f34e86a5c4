using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Console;

/// <summary>Says errors, warnings and notes on standard error, all in one form, secrets masked.</summary>
internal sealed class Printer(IConsole console, OutputMask mask)
{
    private readonly Palette _palette = Palette.ForError(console);

    /// <summary>Says something that is neither a warning nor an error.</summary>
    public void Note(string text) => console.Error.WriteLine(Safe(text));

    /// <summary>Says a warning.</summary>
    public void Warn(string text) => console.Error.WriteLine($"{_palette.Doubtful("warning:")} {Safe(text)}");

    /// <summary>Says an error.</summary>
    public void Fail(ToolException error)
    {
        console.Error.WriteLine($"{_palette.Bad("error:")} {Safe(error.Message)}");
        foreach (var detail in error.Details)
        {
            console.Error.WriteLine($"  {Safe(detail)}");
        }

        if (error.Hint is { } hint)
        {
            console.Error.WriteLine($"{_palette.Faint("hint:")} {Safe(hint)}");
        }
    }

    private string Safe(string text) => PlainText.Of(mask.Apply(text));
}

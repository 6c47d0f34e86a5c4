using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>A generator that reads each snapshot and adds one copied character for each of ours: what the driver costs.</summary>
internal sealed class Copy : IIncrementalGenerator
{
    private const double CharactersPerCharacter = 3.4;

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.AdditionalTextsProvider, static (production, file) =>
        {
            var text = file.GetText(production.CancellationToken)!.ToString();
            var copy = string.Create((int)(text.Length * CharactersPerCharacter), text, static (span, text) =>
            {
                for (; span.Length > text.Length; span = span[text.Length..])
                {
                    text.CopyTo(span);
                }

                text.AsSpan(start: 0, span.Length).CopyTo(span);
            });
            production.AddSource(Path.GetFileName(file.Path) + ".g.cs", SourceText.From(copy, System.Text.Encoding.UTF8));
        });
}

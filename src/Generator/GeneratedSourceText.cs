using System.Text;
using Microsoft.CodeAnalysis.Text;
using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator;

/// <summary>Shows a generated text to the compiler without a copy of it.</summary>
internal sealed class GeneratedSourceText : SourceText
{
    private readonly GeneratedText _text;

    public GeneratedSourceText(GeneratedText text) => _text = text;

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _text.Length;

    public override char this[int position] => _text[position];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => _text.CopyTo(sourceIndex, destination, destinationIndex, count);
}

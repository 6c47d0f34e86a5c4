using System.Text;

namespace TypedMcp.Tool.Tests;

/// <summary>Splits a command line as a shell does, as far as examples need it: single quotes; the last command of a pipeline, without redirections.</summary>
internal static class ShellWords
{
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line + ' ')
        {
            if (c == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || c != ' ')
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        var pipe = words.IndexOf("|");
        words = words.GetRange(pipe + 1, words.Count - pipe - 1);
        var redirection = words.FindIndex(w => w is "<" or ">" or ">>");
        return redirection < 0 ? words : words.GetRange(index: 0, redirection);
    }
}

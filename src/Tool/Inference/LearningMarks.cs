using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Inference;

/// <summary>What a person says about places in an answer, because no number of answers can show it.</summary>
/// <param name="enums">Places whose texts are all that there may be.</param>
/// <param name="maps">Places of objects whose members' names are data.</param>
internal sealed class LearningMarks(IReadOnlyList<string> enums, IReadOnlyList<string> maps)
{
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>Whether the texts at a place are listed.</summary>
    public bool IsEnum(string path) => Meet(path) && enums.Contains(path, StringComparer.Ordinal);

    /// <summary>Whether the objects at a place are maps.</summary>
    public bool IsMap(string path) => Meet(path) && maps.Contains(path, StringComparer.Ordinal);

    /// <summary>The path of a member.</summary>
    public static string Member(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The path of an array's elements.</summary>
    public static string Items(string path) => path + "[]";

    /// <summary>The path of a map's values.</summary>
    public static string Values(string path) => Member(path, "*");

    /// <summary>Refuses a mark that no answer has a text or an object for.</summary>
    /// <exception cref="ToolException">There is one.</exception>
    public void RequireMet()
    {
        var stray = enums.Concat(maps).FirstOrDefault(path => !_met.Contains(path));
        if (stray is not null)
        {
            throw ToolException.Usage(
                $"The answers have no text and no object at '{stray}'.{NearestName.Suggest(stray, _met.Where(path => path.Length > 0))}",
                "A path is written a.b for a member, a[] for the elements of a list, a.* for the values of a map.");
        }
    }

    private bool Meet(string path)
    {
        _met.Add(path);
        return true;
    }
}

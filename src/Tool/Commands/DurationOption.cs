using System.CommandLine;
using TypedMcp.Configuration;

namespace TypedMcp.Tool.Commands;

/// <summary>An option that takes a duration: <c>30</c>, <c>500ms</c>, <c>2m</c>.</summary>
internal static class DurationOption
{
    /// <summary>Creates the option.</summary>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result =>
        {
            if (DurationText.TryParse(result.Tokens[^1].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"{name}: '{result.Tokens[^1].Value}' is no duration: write seconds as a number, or 500ms, 30s, 2m.");
            return null;
        },
    };
}

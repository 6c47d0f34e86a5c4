namespace TypedMcp.Soak;

/// <summary>Says what must hold and whether it does.</summary>
internal static class Verdict
{
    /// <summary>Prints the outcomes.</summary>
    /// <returns>The exit code.</returns>
    public static int Of(params (string What, bool Holds)[] outcomes)
    {
        foreach ((string what, bool holds) in outcomes)
        {
            Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}");
        }

        return outcomes.All(static outcome => outcome.Holds) ? 0 : 1;
    }
}

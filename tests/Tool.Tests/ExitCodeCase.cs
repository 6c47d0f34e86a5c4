namespace TypedMcp.Tool.Tests;

/// <summary>A command line and the code that it ends with.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Code">The exit code.</param>
/// <param name="Why">What leads to it.</param>
/// <param name="Arrange">Prepares the folder; returns what follows the verb.</param>
internal sealed record ExitCodeCase(string Verb, int Code, string Why, Func<Workspace, string[]> Arrange)
{
    public string Name => $"{Verb} {Code}: {Why}";
}

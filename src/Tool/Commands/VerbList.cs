namespace TypedMcp.Tool.Commands;

/// <summary>All verbs, in the order that help shows them.</summary>
internal static class VerbList
{
    private static readonly (string Name, Func<ToolContext, IReadOnlyList<string>?, Verb> Create)[] s_verbs =
    [
        ("add", (context, command) => new AddVerb(context, command)),
        ("import", (context, _) => new ImportVerb(context)),
        ("snapshot", (context, command) => new SnapshotVerb(context, command)),
        ("tools", (context, command) => new ToolsVerb(context, command)),
        ("call", (context, _) => new CallVerb(context)),
        ("resources", (context, command) => new ResourcesVerb(context, command)),
        ("prompts", (context, command) => new PromptsVerb(context, command)),
        ("ping", (context, command) => new PingVerb(context, command)),
        ("diff", (context, command) => new DiffVerb(context, command)),
        ("check", (context, command) => new CheckVerb(context, command)),
        ("infer", (context, command) => new InferVerb(context, command)),
        ("record", (context, command) => new RecordVerb(context, command)),
        ("replay", (context, _) => new ReplayVerb(context)),
        ("generate", (context, _) => new GenerateVerb(context)),
        ("login", (context, _) => new LoginVerb(context)),
        ("logout", (context, _) => new LogoutVerb(context)),
        ("status", (context, _) => new StatusVerb(context)),
        ("list", (context, _) => new ListVerb(context)),
        ("get", (context, _) => new GetVerb(context)),
        ("remove", (context, _) => new RemoveVerb(context)),
        ("enable", (context, _) => new EnableVerb(context, enable: true)),
        ("disable", (context, _) => new EnableVerb(context, enable: false)),
        ("doctor", (context, _) => new DoctorVerb(context)),
        ("completion", (context, _) => new CompletionVerb(context)),
        ("migrate-credentials", (context, _) => new MigrateCredentialsVerb(context)),
    ];

    /// <summary>Verbs for which <c>--</c> starts the command of a server.</summary>
    private static readonly string[] s_takeCommand = ["add", "snapshot", "tools", "resources", "prompts", "ping", "diff", "check", "infer", "record"];

    /// <summary>The verbs' names.</summary>
    public static IEnumerable<string> Names => s_verbs.Select(verb => verb.Name);

    /// <summary>Whether <c>--</c> starts a server's command.</summary>
    public static bool TakesCommand(string verb) => s_takeCommand.Contains(verb);

    /// <summary>Creates the verb that a command line names, or all of them where it names none: a start pays only for what it uses.</summary>
    public static IEnumerable<Verb> Create(ToolContext context, string? name, IReadOnlyList<string>? command)
    {
        var named = Array.FindAll(s_verbs, verb => verb.Name == name);
        return (named.Length > 0 ? named : s_verbs).Select(verb => verb.Create(context, command));
    }
}

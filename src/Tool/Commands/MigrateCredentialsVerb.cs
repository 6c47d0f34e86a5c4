using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMcp.Authorization;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Commands;

/// <summary><c>migrate-credentials</c>: moves logins from one store to another.</summary>
internal sealed class MigrateCredentialsVerb : Verb
{
    private static readonly string[] s_stores = ["file", "keyring", "encrypted"];
    private readonly Option<string?> _from = new("--from") { Description = "The store to move from. Default: every other one that is there.", HelpName = "STORE" };
    private readonly Option<string?> _to = new("--to") { Description = "The store to move to. Default: encrypted.", HelpName = "STORE" };

    /// <summary>Creates the verb.</summary>
    public MigrateCredentialsVerb(ToolContext context)
        : base(context, "migrate-credentials", "Move logins between the stores file, keyring and encrypted; each is removed from the old one last.", "[--from STORE] [--to STORE]")
    {
        Add(_from);
        Add(_to);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp migrate-credentials --to encrypted", "out of plain text"), ("dotnet mcp migrate-credentials --from keyring --to file", "where there is no keyring")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var to = StoreName(parse.GetValue(_to) ?? "encrypted");
        var from = parse.GetValue(_from) is { } chosen ? StoreName(chosen) : null;
        if (from == to)
        {
            throw ToolException.Usage($"The logins would move from {to} to {to}.");
        }

        var destination = McpTokenStores.Named(to, NullLogger.Instance);
        var count = 0;
        foreach (var source in from is null ? s_stores.Where(store => store != to) : [from])
        {
            count += await MoveAsync((IListedTokenStore)McpTokenStores.Named(source, NullLogger.Instance), destination, isRequired: from is not null, cancellationToken);
        }

        Printer.Note(count == 0 ? "There was no login to move." : $"Set \"credentialsStore\": \"{to}\" in .mcp.json, or TYPEDMCP_CREDENTIALS_STORE={to}, so that it is used from now on.");
        return ExitCodes.Success;
    }

    private async Task<int> MoveAsync(IListedTokenStore source, IMcpTokenStore destination, bool isRequired, CancellationToken cancellationToken)
    {
        IReadOnlyList<McpCredentialKey> moved;
        try
        {
            if ((await source.KeysAsync(cancellationToken)).Count == 0)
            {
                return 0;
            }

            moved = await CredentialMigration.RunAsync(source, destination, cancellationToken);
        }
        catch (McpConnectionException e) when (!isRequired && e.InnerException is KeyringException && source is KeyringTokenStore)
        {
            Printer.Warn($"{source.Name} was left out: {e.Message}");
            return 0;
        }

        foreach (var key in moved)
        {
            Printer.Note($"Moved the login of '{key.Server}'{(key.Account is { } account ? $" ({account})" : "")} from {source.Name} to {destination.Name}.");
        }

        return moved.Count;
    }

    private static string StoreName(string store) => s_stores.Contains(store) ? store : throw ToolException.Usage($"'{store}' is no store: file, keyring or encrypted.");
}

using TypedMcp.Tool.Console;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Takes a server's snapshot and writes it: what <c>snapshot</c> does, and <c>add</c> after it.</summary>
internal sealed class SnapshotJob(ToolContext context, Printer printer, OutputMask mask)
{
    /// <summary>Takes and writes.</summary>
    /// <param name="target">The server.</param>
    /// <param name="path">The file; <see langword="null"/> for where the project keeps it.</param>
    /// <param name="timeout">The time limit of the start and of each list; <see langword="null"/> for the configured one.</param>
    /// <param name="reshape">Whether the C# names are given anew.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether the file is new.</returns>
    public async Task<bool> RunAsync(ServerTarget target, string? path, TimeSpan? timeout, bool reshape, CancellationToken cancellationToken)
    {
        var file = SnapshotFile.Open(context, path ?? SnapshotLocation.Find(context, target.Name));
        var content = await TakeAsync(target, timeout, isQuiet: false, cancellationToken);
        var changed = file.Write(SnapshotNaming.Compose(target.Name, content, file, reshape));
        var shown = context.DisplayPath(file.Path);
        var count = content.Tools.Count == 1 ? "1 tool" : $"{content.Tools.Count} tools";
        printer.Note(changed ? $"Wrote {shown}: {count}{SnapshotChanges.Summarize(file.Existing, content.Tools)}." : $"{shown} is up to date: {count}.");
        return file.Before is null;
    }

    /// <summary>Takes without writing.</summary>
    /// <param name="target">The server.</param>
    /// <param name="timeout">The time limit of the start and of each list; <see langword="null"/> for the configured one.</param>
    /// <param name="isQuiet">Whether steps are said on a terminal only.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SnapshotContent> TakeAsync(ServerTarget target, TimeSpan? timeout, bool isQuiet, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        SnapshotContent content;
        using (var spinner = isQuiet && !context.Console.ErrorIsTerminal ? null : new Spinner(context.Console, context.Clock, mask.Apply($"Connecting to {target.Name} ({target.Description})")))
        {
            content = await SnapshotTaker.TakeAsync(context, target, timeout, mask, spinner, warnings.Add, cancellationToken);
        }

        warnings.ForEach(printer.Warn);
        return content;
    }
}

using System.Text.Json;

namespace TypedMcp;

/// <summary>A <c>tools/call</c>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="tool">The tool's wire name.</param>
internal abstract class ToolRequest<T>(string tool) : PendingRequest<T>
{
    private static readonly JsonEncodedText s_name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText s_arguments = JsonEncodedText.Encode("arguments");
    private ProgressQueue? _progress;

    /// <inheritdoc/>
    public sealed override string Method => "tools/call";

    /// <inheritdoc/>
    public sealed override string? Name => tool;

    /// <inheritdoc/>
    public sealed override string? Tool => tool;

    /// <inheritdoc/>
    public sealed override bool TakesInput => true;

    /// <inheritdoc/>
    public sealed override bool WantsProgress => Options is { } options && (options.OnProgress is not null || options.ProgressExtendsTimeout);

    /// <inheritdoc/>
    public sealed override void WriteParams(Utf8JsonWriter writer)
    {
        // Before the first notification can come, so that none starts a handler behind the call's back.
        if (Options?.OnProgress is { } handler)
        {
            _progress ??= new ProgressQueue(handler, Session!, tool);
        }

        writer.WriteString(s_name, tool);
        writer.WritePropertyName(s_arguments);
        WriteArguments(writer);
    }

    /// <inheritdoc/>
    public sealed override void OnProgress(McpProgress progress)
    {
        if (Options is not { } options || IsTaken)
        {
            return;
        }

        if (options.ProgressExtendsTimeout)
        {
            Session!.Extend(this);
        }

        if (options.OnProgress is not null)
        {
            _progress!.Post(progress);
        }
    }

    /// <summary>Writes the arguments object.</summary>
    protected abstract void WriteArguments(Utf8JsonWriter writer);

    /// <inheritdoc/>
    protected sealed override void Finish(T value, Exception? failure)
    {
        if (_progress is { } progress)
        {
            // Progress is finished before the call returns, however it ends.
            progress.Complete(cancelled: failure is not null and not McpToolException, () => Publish(value, failure));
        }
        else
        {
            Publish(value, failure);
        }
    }
}

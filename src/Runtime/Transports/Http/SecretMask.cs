namespace TypedMcp;

/// <summary>Takes out of a server's text what we sent as a secret, so that an echo of it never reaches an exception or a log. Safe for concurrent use.</summary>
/// <param name="parent">Hides what belongs to the connection and not to one wire.</param>
internal sealed class SecretMask(SecretMask? parent = null)
{
    /// <summary>Shorter values are no secrets, and hiding them would make the text unreadable.</summary>
    private const int ShortestSecret = 4;

    // Protects the replacement of _secrets, which is read without it: tokens come and go while the wire is open.
    private readonly object _gate = new();
    private volatile string[] _secrets = [];
    private volatile string? _sessionId;

    public void Add(string secret)
    {
        var value = secret.Trim();
        if (value.Length < ShortestSecret || _secrets.Contains(value))
        {
            return;
        }

        lock (_gate)
        {
            // The longest first: a secret may hold another one.
            _secrets = [.. _secrets.Append(value).OrderByDescending(static known => known.Length)];
        }
    }

    public void SetSession(string sessionId) => _sessionId = sessionId;

    public string Hide(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        text = _sessionId is { Length: >= ShortestSecret } session ? text.Replace(session, "***", StringComparison.Ordinal) : text;
        return parent?.Hide(text) ?? text;
    }
}

namespace TypedMcp;

/// <summary>Takes out of a server's text what we sent as a secret, so that an echo of it never reaches an exception or a log.</summary>
internal sealed class SecretMask
{
    /// <summary>Shorter values are no secrets, and hiding them would make the text unreadable.</summary>
    private const int ShortestSecret = 4;

    // Filled while the wire is opened; the session id is set once, by reference.
    private readonly List<string> _secrets = [];
    private volatile string? _sessionId;

    public void Add(string secret)
    {
        var value = secret.Trim();
        if (value.Length >= ShortestSecret && !_secrets.Contains(value))
        {
            _secrets.Add(value);

            // The longest first: a secret may hold another one.
            _secrets.Sort(static (left, right) => right.Length.CompareTo(left.Length));
        }
    }

    public void SetSession(string sessionId) => _sessionId = sessionId;

    public string Hide(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return _sessionId is { Length: >= ShortestSecret } session ? text.Replace(session, "***", StringComparison.Ordinal) : text;
    }
}

namespace TypedMcp.Tool.Recording;

/// <summary>The form of a recording: one JSON object in each line, the first of a session <c>{"recording":1,"server":"NAME"}</c>, the others <c>{"from":"client","message":{…}}</c>.</summary>
internal static class RecordingFormat
{
    /// <summary>The format's version.</summary>
    public const int Number = 1;

    /// <summary>The member that starts a session.</summary>
    public const string Version = "recording";

    /// <summary>The member that names the server; the side that is the server.</summary>
    public const string Server = "server";

    /// <summary>The member that says who sent a message.</summary>
    public const string From = "from";

    /// <summary>The side that is the client.</summary>
    public const string Client = "client";

    /// <summary>The member that holds the message.</summary>
    public const string Message = "message";
}

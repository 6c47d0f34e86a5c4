namespace TypedMcp.Authorization;

/// <summary>The stored login no longer works; who knows the request makes the failure of it that the caller sees.</summary>
internal sealed class LoginNeededException(string why) : Exception(why);

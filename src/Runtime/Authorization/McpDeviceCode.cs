namespace TypedMcp;

/// <summary>What a person needs for a login on another device (RFC 8628 section 3.2).</summary>
/// <param name="UserCode">The code to enter.</param>
/// <param name="VerificationUri">Where to enter it.</param>
/// <param name="VerificationUriComplete">The same with the code in it, for a QR code; where the server gives one.</param>
/// <param name="ExpiresAt">Until when it can be entered.</param>
public sealed record McpDeviceCode(string UserCode, Uri VerificationUri, Uri? VerificationUriComplete, DateTimeOffset ExpiresAt);

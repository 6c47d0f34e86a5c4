namespace TypedMcp.Authorization;

/// <summary>Logs a person in on another device (RFC 8628): shows a code, then asks until it was entered.</summary>
internal sealed class DeviceFlow(OAuthServices services)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly TimeSpan s_defaultInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_defaultLifetime = TimeSpan.FromMinutes(15);

    public async Task<McpCredential> RunAsync(AuthorizationTarget target, RequestedScopes scopes, McpLoginOptions login, CancellationToken cancellationToken)
    {
        var server = target.Server;
        var endpoint = server.DeviceAuthorizationEndpoint ?? throw services.Failures.LoginFailed($"{server.Identity} offers no login with a device code; log in with a browser or by pasting");
        var show = login.OnDeviceCode ?? throw services.Failures.Misconfigured($"a login with a device code needs {nameof(McpLoginOptions)}.{nameof(McpLoginOptions.OnDeviceCode)}");
        var client = await services.Registration.IdentifyAsync(server, redirect: null, scopes.Scopes, cancellationToken).ConfigureAwait(false);
        try
        {
            List<KeyValuePair<string, string>> parameters = [new("resource", target.Resource)];
            if (scopes.Scopes.Count > 0)
            {
                parameters.Add(new("scope", string.Join(' ', scopes.Scopes)));
            }

            var json = await services.Tokens.PostAsync(endpoint, server.Identity, client, parameters, cancellationToken).ConfigureAwait(false);
            if (json.Text("device_code") is not { } deviceCode || json.Text("user_code") is not { } userCode || !Uri.TryCreate(json.Text("verification_uri") ?? json.Text("verification_url"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw services.Failures.Untrusted($"the device authorization endpoint of {server.Identity} answered without a code or an address");
            }

            services.Failures.Mask.Add(deviceCode);
            var complete = Uri.TryCreate(json.Text("verification_uri_complete"), UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? whole : null;
            var expiresAt = services.Time.GetUtcNow() + (json.Seconds("expires_in") ?? s_defaultLifetime);
            await show(new McpDeviceCode(userCode, address, complete, expiresAt), cancellationToken).ConfigureAwait(false);
            var response = await PollAsync(server, client, [new("grant_type", Grant), new("device_code", deviceCode), new("resource", target.Resource)], json.Seconds("interval") ?? s_defaultInterval, expiresAt, cancellationToken).ConfigureAwait(false);
            return services.ToCredential(response, target, client, scopes.Scopes);
        }
        catch (TokenRejection e)
        {
            throw services.Failures.LoginFailed(e.Code == "access_denied" ? "the login was denied on the other device" : e.Message);
        }
    }

    private async Task<TokenResponse> PollAsync(AuthorizationServer server, ClientIdentity client, KeyValuePair<string, string>[] parameters, TimeSpan interval, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        while (services.Time.GetUtcNow() < expiresAt)
        {
            await Task.Delay(interval, services.Time, cancellationToken).ConfigureAwait(false);
            try
            {
                return await services.Tokens.RequestAsync(server, client, parameters, cancellationToken).ConfigureAwait(false);
            }
            catch (TokenRejection e) when (e.Code is "authorization_pending" or "slow_down")
            {
                interval += e.Code == "slow_down" ? s_defaultInterval : TimeSpan.Zero;
            }
            catch (McpConnectionException e) when (e.Reason == McpFailureReason.Unreachable)
            {
                // RFC 8628 section 3.5: asked less often, and not given up.
                interval += s_defaultInterval;
            }
        }

        throw services.Failures.LoginFailed("the code expired before it was entered");
    }
}

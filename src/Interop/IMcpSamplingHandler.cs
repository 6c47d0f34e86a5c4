using ModelContextProtocol.Protocol;

namespace TypedMcp;

/// <summary>Lets servers have text written by a model, as a service: <c>.WithSampling()</c> on a registered connection uses it.</summary>
public interface IMcpSamplingHandler
{
    /// <summary>Writes the message; a person should be able to see and refuse what is asked.</summary>
    /// <param name="request">What the server asks.</param>
    /// <param name="cancellationToken">Cancelled when the server takes the request back or the connection ends.</param>
    /// <returns>The message.</returns>
    ValueTask<CreateMessageResult> CreateMessageAsync(CreateMessageRequestParams request, CancellationToken cancellationToken);
}

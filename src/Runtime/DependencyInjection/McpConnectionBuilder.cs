using Microsoft.Extensions.DependencyInjection;

namespace TypedMcp;

/// <summary>What <c>AddMcpConnection</c> returns.</summary>
internal sealed record McpConnectionBuilder(string Name, IServiceCollection Services) : IMcpConnectionBuilder;

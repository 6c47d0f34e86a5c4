using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Model;

/// <summary>One proxy to emit: an interface and, where found, its snapshot.</summary>
/// <param name="Target">Where it goes.</param>
/// <param name="Model">What it has.</param>
internal sealed record ProxyPlan(ProxyTarget Target, ProxyModel? Model);

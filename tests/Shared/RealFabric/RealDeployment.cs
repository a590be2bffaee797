namespace Fabric.Testing.RealFabric;

/// <summary>A chaincode that was committed on the channel.</summary>
/// <param name="PackageId">The id that the chaincode must register with.</param>
/// <param name="Addresses">Where the organisations' peers expect it, host:port, in the order of the organisations.</param>
/// <param name="Duration">How long installing, approving and committing took.</param>
public sealed record RealDeployment(string PackageId, IReadOnlyList<string> Addresses, TimeSpan Duration);

namespace Fabric.Devnet.Lifecycle.Builders;

/// <summary>What a builder made of a package.</summary>
/// <param name="Builder">Who made it, and starts it.</param>
/// <param name="OutputFolder">What <c>build</c> wrote.</param>
/// <param name="Service">Where it serves, when the builder released a connection.json; null when the peer has it started.</param>
internal sealed record ChaincodeBuild(ExternalBuilder Builder, string OutputFolder, ChaincodeService? Service);

using Fabric.Protos.Common;

namespace Fabric.Devnet.Endorsement;

/// <summary>A chaincode as a channel has agreed on it.</summary>
/// <param name="Definition">What was agreed.</param>
/// <param name="Sequence">How many definitions of this name there have been.</param>
/// <param name="Height">The channel's height when it was agreed: blocks from there on fall under it.</param>
/// <param name="Policy">Its endorsement policy in Fabric's form.</param>
/// <param name="IsInstalled">Whether this run knows how to reach its server.</param>
internal sealed record ChaincodeRegistration(
    ChaincodeDefinition Definition, int Sequence, ulong Height, SignaturePolicyEnvelope Policy, bool IsInstalled);

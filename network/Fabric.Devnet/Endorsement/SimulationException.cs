namespace Fabric.Devnet.Endorsement;

/// <summary>Why a simulation cannot go on, in Fabric's words: it travels to the chaincode or the client as it is.</summary>
internal sealed class SimulationException(string message) : DevnetException(message);

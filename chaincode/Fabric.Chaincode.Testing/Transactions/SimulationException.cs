namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>A peer refuses what a chaincode asked of it, with Fabric's text.</summary>
internal sealed class SimulationException(string message, Exception? innerException = null) : Exception(message, innerException);

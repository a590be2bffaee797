namespace Fabric.Gateway;

/// <summary>What one peer or orderer answered when the gateway asked it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="MspId">Its organisation.</param>
/// <param name="Message">What it said.</param>
public sealed record ErrorDetail(string Address, string MspId, string Message);

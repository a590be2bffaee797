using System.Security.Cryptography.X509Certificates;

namespace Fabric.Devnet.Network;

/// <summary>An organisation as others judge its members.</summary>
/// <param name="MspId">Its MSP id.</param>
/// <param name="Root">What its members' certificates chain to.</param>
/// <param name="Revocations">Which of them it has taken back; null where only the past matters.</param>
internal sealed record MemberOrganization(string MspId, X509Certificate2 Root, RevocationList? Revocations = null);

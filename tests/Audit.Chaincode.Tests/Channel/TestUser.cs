using Audit.Ledger;
using Fabric.Chaincode.Testing;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>A member with roles in Fabric CA's attribute extension.</summary>
internal sealed class TestUser(string mspId, string name, string? roles)
{
    public string MspId { get; } = mspId;

    public TestIdentity Identity { get; } = new(mspId, name)
    {
        Attributes = roles is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [AuditRole.Attribute] = roles },
    };
}

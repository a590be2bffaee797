using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    private readonly Lazy<TransactionProposal> _proposal;
    private readonly Lazy<ClientIdentity> _creator;
    private readonly Lazy<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> _transient;

    public SignedProposal? SignedProposal { get; }

    public DateTimeOffset TransactionTimestamp => Proposal.Timestamp;

    public ClientIdentity Creator => _creator.Value;

    public ReadOnlyMemory<byte> CreatorBytes => Proposal.Creator.Memory;

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient => _transient.Value;

    public ReadOnlyMemory<byte> Binding => Proposal.ComputeBinding();

    private TransactionProposal Proposal => _proposal.Value;
}

using Fabric.Chaincode.Streams;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Stub;

/// <summary>A transaction on a peer's stream.</summary>
internal sealed partial class ChaincodeStub : IChaincodeStub
{
    private readonly PeerConversation _conversation;
    private readonly ChaincodeInput _input;
    private readonly Lazy<ReadOnlyMemory<byte>[]> _arguments;
    private readonly Lazy<string[]> _parameters;

    public ChaincodeStub(PeerConversation conversation, ChaincodeInput input, SignedProposal? proposal, ClientIdentityCache identities)
    {
        _conversation = conversation;
        _input = input;
        SignedProposal = proposal;
        _arguments = new(() => [.. input.Args.Select(argument => argument.Memory)]);
        _parameters = new(() => [.. input.Args.Skip(1).Select(argument => argument.ToStringUtf8())]);
        _proposal = new(() => TransactionProposal.Open(TransactionId, proposal));
        _creator = new(() => identities.Get(Proposal.Creator));
        _transient = new(() => Proposal.OpenTransient());
    }

    public string TransactionId => _conversation.Key.TransactionId;

    public string ChannelId => _conversation.Key.ChannelId;

    public IReadOnlyList<ReadOnlyMemory<byte>> Arguments => _arguments.Value;

    public string Function => _input.Args.Count == 0 ? string.Empty : _input.Args[0].ToStringUtf8();

    public IReadOnlyList<string> Parameters => _parameters.Value;

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Decorations =>
        _input.Decorations.ToDictionary(entry => entry.Key, entry => entry.Value.Memory, StringComparer.Ordinal);

    /// <summary>The event to send with the answer.</summary>
    public ChaincodeEvent? Event { get; private set; }

    public void SetEvent(string name, ReadOnlyMemory<byte> payload = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // Copied: the caller may reuse its buffer before the answer is sent.
        Event = new ChaincodeEvent { EventName = name, Payload = ByteString.CopyFrom(payload.Span) };
    }
}

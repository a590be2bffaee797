using System.Buffers.Binary;
using System.Security.Cryptography;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Stub;

/// <summary>What a transaction's proposal says beyond its arguments. Opened on first use, as many transactions never ask.</summary>
internal sealed class TransactionProposal
{
    private readonly ChannelHeader _channelHeader;
    private readonly SignatureHeader _signatureHeader;
    private readonly ByteString _payload;

    private TransactionProposal(ChannelHeader channelHeader, SignatureHeader signatureHeader, ByteString payload)
    {
        _channelHeader = channelHeader;
        _signatureHeader = signatureHeader;
        _payload = payload;
    }

    public ByteString Creator => _signatureHeader.Creator;

    public DateTimeOffset Timestamp => _channelHeader.Timestamp?.ToDateTimeOffset()
        ?? throw new ChaincodeException($"the proposal of transaction {_channelHeader.TxId} carries no timestamp");

    /// <exception cref="ChaincodeException">There is no proposal, or it cannot be read.</exception>
    public static TransactionProposal Open(string transactionId, SignedProposal? signed)
    {
        if (signed is null)
        {
            throw new ChaincodeException(
                $"transaction {transactionId} carries no proposal: the peer itself made the call, so there is no creator, timestamp or transient data");
        }

        try
        {
            var proposal = Fabric.Protos.Peer.Proposal.Parser.ParseFrom(signed.ProposalBytes);
            var header = Header.Parser.ParseFrom(proposal.Header);
            var channelHeader = ChannelHeader.Parser.ParseFrom(header.ChannelHeader);
            if ((HeaderType)channelHeader.Type is not (HeaderType.EndorserTransaction or HeaderType.Config))
            {
                throw new ChaincodeException(
                    $"invalid channel header type. Expected ENDORSER_TRANSACTION or CONFIG, received {channelHeader.Type}");
            }

            return new TransactionProposal(channelHeader, SignatureHeader.Parser.ParseFrom(header.SignatureHeader), proposal.Payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ChaincodeException($"the proposal of transaction {transactionId} cannot be read: {e.Message}", e);
        }
    }

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> OpenTransient()
    {
        try
        {
            return ChaincodeProposalPayload.Parser.ParseFrom(_payload).TransientMap
                .ToDictionary(entry => entry.Key, entry => entry.Value.Memory, StringComparer.Ordinal);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ChaincodeException($"the proposal payload of transaction {_channelHeader.TxId} cannot be read: {e.Message}", e);
        }
    }

    public byte[] ComputeBinding()
    {
        Span<byte> epoch = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(epoch, _channelHeader.Epoch);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_signatureHeader.Nonce.Span);
        hash.AppendData(_signatureHeader.Creator.Span);
        hash.AppendData(epoch);
        return hash.GetHashAndReset();
    }
}

using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>The second step of a transaction: endorsed, not yet submitted.</summary>
public sealed class Transaction
{
    private readonly GatewayConnection _connection;
    private readonly PreparedTransaction _prepared;
    private readonly UnpackedTransaction _unpacked;

    internal Transaction(GatewayConnection connection, PreparedTransaction prepared)
    {
        _connection = connection;
        _prepared = prepared;
        _unpacked = Envelopes.Unpack(prepared.Envelope);
    }

    /// <summary>The transaction's id.</summary>
    public string TransactionId => _unpacked.TransactionId;

    /// <summary>What the transaction function returned.</summary>
    public ReadOnlyMemory<byte> Result => _unpacked.Result.Memory;

    /// <summary>The digest to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => _connection.DigestOf(_prepared.Envelope.Payload);

    /// <summary>The transaction in a form that <see cref="GatewayClient.NewSignedTransaction"/> takes up again.</summary>
    public byte[] ToBytes() => _prepared.ToByteArray();

    /// <summary>Hands the transaction to ordering. It may be called again after a failure: the transaction takes effect at most once.</summary>
    /// <param name="cancellationToken">Gives the call up; the transaction may have been handed over nevertheless.</param>
    /// <exception cref="SubmitException">The transaction could not be handed over.</exception>
    public Task<SubmittedTransaction> SubmitAsync(CancellationToken cancellationToken = default) =>
        SubmitAsync(_connection.Options.SubmitTimeout, cancellationToken);

    /// <summary>Hands the transaction to ordering, within a time limit of its own.</summary>
    /// <param name="timeout">The time it may take, instead of <see cref="GatewayOptions.SubmitTimeout"/>; null for no limit.</param>
    /// <param name="cancellationToken">Gives the call up; the transaction may have been handed over nevertheless.</param>
    /// <exception cref="SubmitException">The transaction could not be handed over.</exception>
    public async Task<SubmittedTransaction> SubmitAsync(TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        _connection.ThrowIfClosed();
        if (_prepared.Envelope.Signature.IsEmpty)
        {
            _prepared.Envelope.Signature = await _connection.SignAsync(_prepared.Envelope.Payload, cancellationToken).ConfigureAwait(false);
        }

        var request = new SubmitRequest
        {
            TransactionId = TransactionId,
            ChannelId = _unpacked.ChannelId,
            PreparedTransaction = _prepared.Envelope,
        };
        await _connection.CallAsync(
            FabricMethods.Gateway.Submit,
            request,
            timeout,
            new CallSubject(_unpacked.ChannelId, TransactionId),
            cause => new SubmitException(TransactionId, cause),
            cancellationToken).ConfigureAwait(false);
        return new SubmittedTransaction(new Network(_connection, _unpacked.ChannelId).NewCommit(TransactionId), Result);
    }

    internal bool Fulfils(Header header, ByteString payloadWithoutTransient) =>
        _unpacked.Header.ChannelHeader.Equals(header.ChannelHeader)
        && _unpacked.Header.SignatureHeader.Equals(header.SignatureHeader)
        && _unpacked.ProposalPayload.Equals(payloadWithoutTransient)
        && _unpacked.ProposalHash.Equals(Proposals.ComputeHash(header, payloadWithoutTransient));
}

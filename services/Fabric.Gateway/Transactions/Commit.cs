using Fabric.Protocol;
using Fabric.Protos.Gateway;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>The question what became of a transaction.</summary>
public sealed class Commit
{
    private readonly GatewayConnection _connection;
    private readonly SignedCommitStatusRequest _request;
    private readonly string _channelId;
    private volatile CommitStatus? _status;

    internal Commit(GatewayConnection connection, SignedCommitStatusRequest request)
        : this(connection, request, GatewayClient.Parse(CommitStatusRequest.Parser, request.Request.Span, "commit status request"))
    {
    }

    internal Commit(GatewayConnection connection, SignedCommitStatusRequest request, CommitStatusRequest question)
    {
        _connection = connection;
        _request = request;
        TransactionId = question.TransactionId;
        _channelId = question.ChannelId;
    }

    /// <summary>The transaction.</summary>
    public string TransactionId { get; }

    /// <summary>The digest to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => _connection.DigestOf(_request.Request);

    /// <summary>The question in a form that <see cref="GatewayClient.NewSignedCommit"/> takes up again.</summary>
    public byte[] ToBytes() => _request.ToByteArray();

    /// <summary>Waits until the transaction is committed. Once the answer is known it is given at once.</summary>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <exception cref="CommitStatusException">The status is not known.</exception>
    public Task<CommitStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        GetStatusAsync(_connection.Options.CommitStatusTimeout, cancellationToken);

    /// <summary>Waits until the transaction is committed, within a time limit of its own.</summary>
    /// <param name="timeout">The time it may take, instead of <see cref="GatewayOptions.CommitStatusTimeout"/>; null for no limit.</param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <exception cref="CommitStatusException">The status is not known.</exception>
    public async Task<CommitStatus> GetStatusAsync(TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        if (_status is { } known)
        {
            return known;
        }

        _connection.ThrowIfClosed();
        if (_request.Signature.IsEmpty)
        {
            _request.Signature = await _connection.SignAsync(_request.Request, cancellationToken).ConfigureAwait(false);
        }

        var response = await _connection.CallAsync(
            FabricMethods.Gateway.CommitStatus,
            _request,
            timeout,
            new CallSubject(_channelId, TransactionId),
            cause => new CommitStatusException(TransactionId, cause),
            cancellationToken).ConfigureAwait(false);
        GatewayTelemetry.Committed(response.Result);
        return _status = new CommitStatus(TransactionId, response.Result, response.BlockNumber);
    }
}

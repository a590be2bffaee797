using System.Text;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>A contract of a chaincode: the place to call its transaction functions.</summary>
public sealed class Contract
{
    private readonly GatewayConnection _connection;

    internal Contract(GatewayConnection connection, string channelName, string chaincodeName, string? contractName)
    {
        ArgumentException.ThrowIfNullOrEmpty(chaincodeName);
        _connection = connection;
        ChannelName = channelName;
        ChaincodeName = chaincodeName;
        ContractName = string.IsNullOrEmpty(contractName) ? null : contractName;
    }

    /// <summary>The channel the chaincode runs on.</summary>
    public string ChannelName { get; }

    /// <summary>The chaincode.</summary>
    public string ChaincodeName { get; }

    /// <summary>The contract within the chaincode; null for its default contract.</summary>
    public string? ContractName { get; }

    /// <summary>Asks for a result without changing the ledger.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="arguments">Its arguments, as text.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What the function returned.</returns>
    /// <exception cref="EvaluateException">The evaluation failed or was refused.</exception>
    public Task<byte[]> EvaluateAsync(string transactionName, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        EvaluateAsync(transactionName, ProposalOptions.ForArguments(arguments), cancellationToken);

    /// <summary>Asks for a result without changing the ledger.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="options">Arguments, transient data and organisations to ask.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What the function returned.</returns>
    /// <exception cref="EvaluateException">The evaluation failed or was refused.</exception>
    public Task<byte[]> EvaluateAsync(string transactionName, ProposalOptions options, CancellationToken cancellationToken = default) =>
        NewProposal(transactionName, options).EvaluateAsync(cancellationToken);

    /// <summary>Changes the ledger and waits until the change is committed; goes on after failures as <see cref="GatewayOptions.Retry"/> says.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="arguments">Its arguments, as text.</param>
    /// <param name="cancellationToken">Gives the waiting up; what was already submitted may still be committed.</param>
    /// <exception cref="EndorseException">The transaction was refused.</exception>
    /// <exception cref="SubmitException">The transaction could not be handed to ordering.</exception>
    /// <exception cref="CommitStatusException">It is not known whether the transaction was committed.</exception>
    /// <exception cref="CommitException">The transaction was found invalid.</exception>
    public Task<SubmittedTransaction> SubmitAsync(
        string transactionName, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        SubmitAsync(transactionName, ProposalOptions.ForArguments(arguments), cancellationToken);

    /// <summary>Changes the ledger and waits until the change is committed; goes on after failures as <see cref="GatewayOptions.Retry"/> says.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="options">Arguments, transient data and organisations to ask.</param>
    /// <param name="cancellationToken">Gives the waiting up; what was already submitted may still be committed.</param>
    /// <exception cref="EndorseException">The transaction was refused.</exception>
    /// <exception cref="SubmitException">The transaction could not be handed to ordering.</exception>
    /// <exception cref="CommitStatusException">It is not known whether the transaction was committed.</exception>
    /// <exception cref="CommitException">The transaction was found invalid.</exception>
    public async Task<SubmittedTransaction> SubmitAsync(
        string transactionName, ProposalOptions options, CancellationToken cancellationToken = default)
    {
        using var activity = GatewayTelemetry.StartTransaction(this, transactionName);
        return await _connection.Retry
            .ProposeAsync(token => SubmitOnceAsync(transactionName, options, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Changes the ledger and returns once the change is handed to ordering.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="arguments">Its arguments, as text.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="EndorseException">The transaction was refused.</exception>
    /// <exception cref="SubmitException">The transaction could not be handed to ordering.</exception>
    public Task<SubmittedTransaction> SubmitWithoutWaitingAsync(
        string transactionName, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        SubmitWithoutWaitingAsync(transactionName, ProposalOptions.ForArguments(arguments), cancellationToken);

    /// <summary>Changes the ledger and returns once the change is handed to ordering.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="options">Arguments, transient data and organisations to ask.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="EndorseException">The transaction was refused.</exception>
    /// <exception cref="SubmitException">The transaction could not be handed to ordering.</exception>
    public async Task<SubmittedTransaction> SubmitWithoutWaitingAsync(
        string transactionName, ProposalOptions options, CancellationToken cancellationToken = default)
    {
        var transaction = await NewProposal(transactionName, options).EndorseAsync(cancellationToken).ConfigureAwait(false);
        return await transaction.SubmitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a proposal without sending it, to take a transaction's steps one by one.</summary>
    /// <param name="transactionName">The transaction function.</param>
    /// <param name="options">Arguments, transient data and organisations to ask.</param>
    public Proposal NewProposal(string transactionName, ProposalOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(transactionName);
        options ??= new ProposalOptions();
        var qualifiedName = ContractName is null ? transactionName : $"{ContractName}:{transactionName}";
        var request = new ProposalRequest
        {
            ChannelId = ChannelName,
            ChaincodeName = ChaincodeName,
            Arguments = [Encoding.UTF8.GetBytes(qualifiedName), .. options.Arguments],
            Transient = options.Transient,
            Timestamp = _connection.Options.TimeProvider.GetUtcNow(),
            TlsCertificateHash = _connection.Options.TlsClientCertificateHash,
        };
        var built = Proposals.Build(request, _connection.Creator);
        var proposed = new ProposedTransaction
        {
            TransactionId = built.TransactionId,
            Proposal = new SignedProposal { ProposalBytes = built.Bytes },
        };
        proposed.EndorsingOrganizations.AddRange(options.EndorsingOrganizations);
        return new Proposal(_connection, proposed, ChannelName, built);
    }

    private async ValueTask<SubmittedTransaction> SubmitOnceAsync(
        string transactionName, ProposalOptions options, CancellationToken cancellationToken)
    {
        var transaction = await NewProposal(transactionName, options).EndorseAsync(cancellationToken).ConfigureAwait(false);
        var submitted = await _connection.Retry
            .HandOverAsync(async token => await transaction.SubmitAsync(token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        var status = await _connection.Retry
            .HandOverAsync(async token => await submitted.GetStatusAsync(token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return status.IsValid ? submitted : throw new CommitException(status);
    }
}

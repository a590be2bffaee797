using Fabric.Devnet.Network;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;
using ValidationCode = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Devnet.Lifecycle;

/// <summary>
/// Defines a chaincode for all organisations of a channel: what their administrators would do with Fabric's <c>peer lifecycle</c>, all of
/// it at once. The approvals go into one block, the definition into the next.
/// </summary>
internal sealed class ChaincodeDeployment(ChannelNode channel, IReadOnlyList<DevnetOrganization> organizations, DevnetOptions options)
{
    public async Task RunAsync(ChaincodeDefinition definition, CancellationToken cancellationToken)
    {
        foreach (var organization in organizations)
        {
            foreach (var peer in organization.PeerNodes)
            {
                peer.Packages.Register(definition.PackageId, ServiceOf(definition, peer));
            }
        }

        var parameters = DefinitionParameters.Create(
            definition.Version,
            definition.IsInitRequired,
            string.Empty,
            string.Empty,
            definition.EndorsementPolicy.Message.ToByteString(),
            definition.Collections.Count == 0
                ? null
                : new CollectionConfigPackage { Config = { definition.Collections.Select(DefinitionForms.ToConfig) } });
        var known = channel.Chaincodes.Find(definition.Name);
        var isAgreed = known is not null && known.Parameters.DifferenceTo(parameters) is null;
        var sequence = (known?.Sequence ?? 0) + (isAgreed ? 0 : 1);
        await ApproveAsync(definition, parameters, sequence, isAgreed ? known : null, cancellationToken).ConfigureAwait(false);
        if (!isAgreed)
        {
            var request = CommitRequest(definition.Name, parameters, sequence);
            var transaction = await EndorseAsync("CommitChaincodeDefinition", request, organizations, cancellationToken).ConfigureAwait(false);
            await CommitAsync([transaction], cancellationToken).ConfigureAwait(false);
        }
    }

    private ChaincodeService ServiceOf(ChaincodeDefinition definition, PeerNode peer) => new(
        definition.AddressFor(peer.MspId, peer.Name),
        new GrpcChannelOptions
        {
            TrustedRoots = definition.TrustedRoots,
            ClientCertificate = definition.ClientCertificate,
            TargetNameOverride = definition.TargetNameOverride,
            ConnectTimeout = options.ChaincodeStartTimeout,
        });

    // An organisation that runs this package for this definition already has nothing to approve.
    private async Task ApproveAsync(
        ChaincodeDefinition definition, DefinitionParameters parameters, long sequence, Endorsement.ChaincodeRegistration? agreed,
        CancellationToken cancellationToken)
    {
        var request = ApprovalRequest(definition, parameters, sequence);
        var transactions = new List<(string Id, Envelope Envelope)>();
        foreach (var organization in organizations.Where(organization => agreed?.PackageOf(organization.MspId) != definition.PackageId))
        {
            if (agreed is not null || !IsApproved(definition, parameters, sequence, organization.MspId))
            {
                transactions.Add(await EndorseAsync("ApproveChaincodeDefinitionForMyOrg", request, [organization], cancellationToken).ConfigureAwait(false));
            }
        }

        if (transactions.Count > 0)
        {
            await CommitAsync(transactions, cancellationToken).ConfigureAwait(false);
        }
    }

    // A deployment that was given up after its approvals, or an organisation that approved by itself.
    private bool IsApproved(ChaincodeDefinition definition, DefinitionParameters parameters, long sequence, string mspId)
    {
        var view = channel.Ledger.View;
        var name = LifecycleNames.Approval(definition.Name, sequence);
        var own = new CommittedState(
            view.Private[mspId], new Ledger.StateSpace(LifecycleNames.Namespace, LifecycleNames.CollectionOf(mspId)));
        return StateStructure.ReadMetadata(LifecycleNames.Definitions, name, own) is not null
            && DefinitionParameters.Read(name, own).DifferenceTo(parameters) is null
            && StateStructure.ReadField(LifecycleNames.Sources, name, "PackageID", own).String == definition.PackageId;
    }

    private static ApproveChaincodeDefinitionForMyOrgArgs ApprovalRequest(ChaincodeDefinition definition, DefinitionParameters parameters, long sequence) => new()
    {
        Name = definition.Name,
        Version = parameters.Version,
        Sequence = sequence,
        EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
        ValidationPlugin = parameters.Validation.ValidationPlugin,
        ValidationParameter = parameters.Validation.ValidationParameter,
        InitRequired = parameters.Endorsement.InitRequired,
        Collections = parameters.Collections,
        Source = new ChaincodeSource { LocalPackage = new ChaincodeSource.Types.Local { PackageId = definition.PackageId } },
    };

    private static CommitChaincodeDefinitionArgs CommitRequest(string name, DefinitionParameters parameters, long sequence) => new()
    {
        Name = name,
        Version = parameters.Version,
        Sequence = sequence,
        EndorsementPlugin = parameters.Endorsement.EndorsementPlugin,
        ValidationPlugin = parameters.Validation.ValidationPlugin,
        ValidationParameter = parameters.Validation.ValidationParameter,
        InitRequired = parameters.Endorsement.InitRequired,
        Collections = parameters.Collections,
    };

    private async Task<(string Id, Envelope Envelope)> EndorseAsync(
        string function, IMessage request, IReadOnlyList<DevnetOrganization> endorsers, CancellationToken cancellationToken)
    {
        var administrator = endorsers[0].Administrator;
        var built = Proposals.Build(
            new ProposalRequest
            {
                ChannelId = channel.Name,
                ChaincodeName = LifecycleNames.Namespace,
                Arguments = [System.Text.Encoding.UTF8.GetBytes(function), request.ToByteArray()],
                Timestamp = options.TimeProvider.GetUtcNow(),
            },
            administrator.Creator);
        var signed = new SignedProposal
        {
            ProposalBytes = built.Bytes,
            Signature = ByteString.CopyFrom(await administrator.SignAsync(built.Bytes.Memory, cancellationToken).ConfigureAwait(false)),
        };
        var outcomes = await Task.WhenAll(endorsers.Select(organization =>
            organization.Peer.Endorser.ProcessAsync(signed, cancellationToken))).ConfigureAwait(false);
        foreach (var response in outcomes.Select(outcome => outcome.Response).Where(response => response?.Endorsement is null))
        {
            throw new DevnetException($"The chaincode cannot be defined on channel {channel.Name}: {response?.Response.Message}");
        }

        var envelope = Envelopes.Assemble(Proposals.Unpack(built.Bytes), [.. outcomes.Select(outcome => outcome.Response!)]);
        return (built.TransactionId, await SignAsync(administrator, envelope, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<Envelope> SignAsync(SigningIdentity identity, Envelope envelope, CancellationToken cancellationToken) => new()
    {
        Payload = envelope.Payload,
        Signature = ByteString.CopyFrom(await identity.SignAsync(envelope.Payload.Memory, cancellationToken).ConfigureAwait(false)),
    };

    private async Task CommitAsync(List<(string Id, Envelope Envelope)> transactions, CancellationToken cancellationToken)
    {
        foreach (var (_, envelope) in transactions)
        {
            var answer = channel.Orderer.Broadcast(envelope);
            if (answer.Status != Status.Success)
            {
                throw new DevnetException($"The orderer of channel {channel.Name} does not take the chaincode's definition: {answer.Info}");
            }
        }

        channel.Orderer.CutNow();
        foreach (var (id, _) in transactions)
        {
            await WaitAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(string transactionId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var height = channel.Ledger.Height;
            if (channel.Ledger.Transactions.TryGet(transactionId, out var status))
            {
                if (status.Code != ValidationCode.Valid)
                {
                    throw new DevnetException($"The chaincode's definition on channel {channel.Name} is {status.Code}: {status.Reason}");
                }

                await channel.Ledger.WaitForHeightAsync(status.Block + 1, cancellationToken).ConfigureAwait(false);
                return;
            }

            await channel.Ledger.WaitForHeightAsync(height + 1, cancellationToken).ConfigureAwait(false);
        }
    }
}

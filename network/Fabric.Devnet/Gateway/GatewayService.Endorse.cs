using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Gateway;

internal sealed partial class GatewayService
{
    private static readonly TimeSpan EndorsementTimeout = TimeSpan.FromSeconds(30);

    private async Task<EndorseResponse> EndorseAsync(EndorseRequest request, CancellationToken cancellationToken)
    {
        if (request.ProposedTransaction is not { ProposalBytes.IsEmpty: false } signed)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "the proposed transaction must contain a signed proposal");
        }

        UnpackedProposal proposal;
        try
        {
            proposal = Proposals.Unpack(signed.ProposalBytes);
        }
        catch (FabricFormatException exception)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, exception.Message);
        }

        var collection = request.EndorsingOrganizations.Count > 0
            ? NamedOrganizations(proposal, request.EndorsingOrganizations)
            : await FirstEndorsementAsync(proposal, signed, cancellationToken).ConfigureAwait(false);
        await CollectAsync(collection, signed, cancellationToken).ConfigureAwait(false);
        return new EndorseResponse { PreparedTransaction = Envelopes.Assemble(proposal, collection.Responses) };
    }

    // The client answers for it that these organisations satisfy the policy.
    private EndorsementCollection NamedOrganizations(UnpackedProposal proposal, IEnumerable<string> organizations)
    {
        var wanted = organizations.Distinct().ToList();
        var endorsers = network.FindChannel(proposal.ChannelId) is { } channel ? network.EndorsersOf(channel, proposal.ChaincodeName).ToList() : [];
        var missing = wanted.Where(mspId => endorsers.TrueForAll(peer => peer.MspId != mspId)).ToList();
        return missing.Count > 0
            ? throw new GrpcException(GrpcStatusCode.Unavailable, $"failed to find any endorsing peers for org(s): {string.Join(", ", missing)}")
            : EndorsementCollection.OfAll([.. endorsers.Where(peer => wanted.Contains(peer.MspId))]);
    }

    // What the own peer's simulation touched tells whose endorsements are needed.
    private async Task<EndorsementCollection> FirstEndorsementAsync(
        UnpackedProposal proposal, SignedProposal signed, CancellationToken cancellationToken)
    {
        const string NoCombination = "no combination of peers can be derived which satisfy the endorsement policy: ";
        if (network.FindChannel(proposal.ChannelId) is not { } channel || !network.EndorsersOf(channel, proposal.ChaincodeName).Any())
        {
            throw proposal.Transient.Count > 0
                ? new GrpcException(
                    GrpcStatusCode.FailedPrecondition,
                    "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data")
                : new GrpcException(
                    GrpcStatusCode.FailedPrecondition,
                    $"{NoCombination}No metadata was found for chaincode {proposal.ChaincodeName} in channel {proposal.ChannelId}");
        }

        var first = await AskAsync(local, signed, cancellationToken).ConfigureAwait(false);
        if (first.Code != GrpcStatusCode.OK)
        {
            throw GatewayErrors.Create(
                GrpcStatusCode.Aborted, "failed to endorse transaction, see attached details for more info", local.ErrorDetail(first.Message));
        }

        var policies = RequiredPolicies(channel, proposal.ChaincodeName, first.Simulation!);
        var candidates = network.EndorsersOf(channel, proposal.ChaincodeName).Where(peer => MaySee(peer.MspId, channel, first.Simulation!.PrivateReads)).ToList();
        var discreet = proposal.Transient.Count == 0
            ? candidates
            : [.. candidates.Where(peer => MaySee(peer.MspId, channel, first.Simulation!.Collections))];
        var collection = EndorsementCollection.Satisfying(policies, discreet, channel.Membership);
        if (!collection.IsPossible)
        {
            throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                EndorsementCollection.Satisfying(policies, candidates, channel.Membership).IsPossible
                    ? "requires endorsement from organisation(s) that are not in the distribution policy of the private data collection(s): "
                        + $"[{string.Join(' ', first.Simulation!.Collections.Select(item => item.Collection))}]; "
                        + "retry specifying trusted endorsing organizations to protect transient data"
                    : NoCombination + "no peer combination can satisfy the endorsement policy");
        }

        collection.Add(local, first.Response!);
        return collection;
    }

    private static async Task CollectOneAsync(
        EndorsementCollection collection, PeerNode peer, Task<PeerAnswer> asking)
    {
        var answer = await asking.ConfigureAwait(false);
        if (answer.Code == GrpcStatusCode.OK)
        {
            collection.Add(peer, answer.Response!);
        }
        else
        {
            collection.Fail(peer, answer.Message);
        }
    }

    private async Task CollectAsync(EndorsementCollection collection, SignedProposal signed, CancellationToken cancellationToken)
    {
        while (!collection.IsComplete)
        {
            var next = collection.Next();
            if (next.Count == 0)
            {
                throw GatewayErrors.Create(
                    GrpcStatusCode.Aborted,
                    "failed to collect enough transaction endorsements, see attached details for more info",
                    collection.Details);
            }

            await Task.WhenAll(next.Select(peer => CollectOneAsync(collection, peer, AskAsync(peer, signed, cancellationToken)))).ConfigureAwait(false);
        }
    }

    private Task<PeerAnswer> AskAsync(PeerNode peer, SignedProposal signed, CancellationToken cancellationToken) =>
        AskAsync(peer, signed, isEvaluation: false, cancellationToken);

    private async Task<PeerAnswer> AskAsync(PeerNode peer, SignedProposal signed, bool isEvaluation, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndorsementTimeout);
        try
        {
            var outcome = await peer.Endorser.ProcessAsync(signed, isEvaluation, limit.Token).ConfigureAwait(false);
            return PeerAnswer.Read(outcome, peer == local);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PeerAnswer(GrpcStatusCode.Unavailable, "rpc error: code = DeadlineExceeded desc = context deadline exceeded", true, null, null);
        }
    }

    // A chaincode whose keys were only read has to agree to that; of the others each written key answers for itself.
    private static List<EndorsementPolicy> RequiredPolicies(ChannelNode channel, string chaincode, SimulationResult simulation)
    {
        var spaces = simulation.TouchedChaincodes
            .Append(chaincode)
            .Where(name => simulation.Written.All(space => space.Chaincode != name))
            .Select(name => (name, string.Empty))
            .Concat(simulation.UnderCommonPolicy)
            .Concat(simulation.PrivateReads)
            .Distinct();
        var common = spaces.Select(space => channel.Chaincodes.Find(space.Item1)?.PolicyFor(space.Item2)).OfType<EndorsementPolicy>();
        var keys = simulation.KeyPolicies.Select(PolicyEvaluation.Parse).OfType<Protos.Common.SignaturePolicyEnvelope>().Select(EndorsementPolicy.Of);
        return [.. common.Concat(keys)];
    }

    private static bool MaySee(string mspId, ChannelNode channel, IEnumerable<(string Chaincode, string Collection)> collections) =>
        collections.All(item => channel.Chaincodes.Find(item.Chaincode)?.FindCollection(item.Collection)?.MemberOrganizations.Contains(mspId) == true);
}

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
    private const string NoCombination = "no combination of peers can be derived which satisfy the endorsement policy: ";

    private static readonly TimeSpan EndorsementTimeout = TimeSpan.FromSeconds(30);

    private async Task<EndorseResponse> EndorseAsync(EndorseRequest request, CancellationToken cancellationToken)
    {
        if (request.ProposedTransaction is not { ProposalBytes.IsEmpty: false } signed)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "the proposed transaction must contain a signed proposal");
        }

        CallTarget target;
        try
        {
            target = CallTarget.Read(signed.ProposalBytes);
        }
        catch (FabricFormatException exception)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, exception.Message);
        }

        var plan = request.EndorsingOrganizations.Count > 0
            ? NamedOrganizations(target, request.EndorsingOrganizations)
            : await FirstEndorsementAsync(target, signed, cancellationToken).ConfigureAwait(false);
        await CollectAsync(plan, signed, cancellationToken).ConfigureAwait(false);
        return new EndorseResponse { PreparedTransaction = Envelopes.Assemble(Proposals.Unpack(signed.ProposalBytes), plan.Responses) };
    }

    // The client answers for it that these organisations satisfy the policy.
    private EndorsementPlan NamedOrganizations(CallTarget target, IEnumerable<string> organizations)
    {
        var wanted = organizations.Distinct().ToList();
        var isSystem = local.Endorser.IsSystemChaincode(target.Chaincode);
        var endorsers = network.FindChannel(target.Channel) is not { } channel
            ? []
            : isSystem ? Ordered(network.PeersOf(channel)) : EndorsersOf(channel, target.Chaincode);
        var missing = wanted.Where(mspId => endorsers.TrueForAll(peer => peer.MspId != mspId)).ToList();
        return missing.Count > 0
            ? throw new GrpcException(GrpcStatusCode.Unavailable, $"failed to find any endorsing peers for org(s): {string.Join(", ", missing)}")
            : EndorsementPlan.OfEach(endorsers.Where(peer => wanted.Contains(peer.MspId)).Select(peer => KeyValuePair.Create(peer, peer.MspId)));
    }

    // What the first peer's simulation touched tells whose endorsements are needed.
    private async Task<EndorsementPlan> FirstEndorsementAsync(
        CallTarget target, SignedProposal signed, CancellationToken cancellationToken)
    {
        var channel = network.FindChannel(target.Channel);
        var endorsers = channel is null ? [] : EndorsersOf(channel, target.Chaincode);
        var candidates = endorsers.FindAll(peer => peer.MspId == local.MspId);
        if (candidates.Count == 0)
        {
            if (target.HasTransient)
            {
                throw new GrpcException(
                    GrpcStatusCode.FailedPrecondition,
                    "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data");
            }

            candidates = SomeLayout(target, channel, endorsers);
        }

        var (first, answer) = await AskOneOfAsync(candidates, signed, cancellationToken).ConfigureAwait(false);
        var plan = NewPlan(target, channel!, endorsers, first, answer.Simulation!);
        plan.Add(first, answer.Response!);
        return plan;
    }

    // The gateway's organisation has no peer for the chaincode: the chaincode's policy alone tells whom to ask first.
    private List<PeerNode> SomeLayout(CallTarget target, ChannelNode? channel, List<PeerNode> endorsers)
    {
        if (channel is null || channel.Chaincodes.Find(target.Chaincode) is not { } registration)
        {
            throw new GrpcException(
                GrpcStatusCode.FailedPrecondition,
                $"{NoCombination}No metadata was found for chaincode {target.Chaincode} in channel {target.Channel}");
        }

        List<EndorsementPolicy> policies = [registration.PolicyFor(string.Empty)];
        var plan = TryPlan(policies, channel, endorsers, null)
            ?? throw new GrpcException(GrpcStatusCode.FailedPrecondition, NoCombination + Unsatisfiable(policies, channel, []));
        var first = plan.Next()[0];
        return [.. endorsers.Where(peer => plan.GroupOf(peer) == plan.GroupOf(first))];
    }

    private async Task<(PeerNode Peer, PeerAnswer Answer)> AskOneOfAsync(
        List<PeerNode> candidates, SignedProposal signed, CancellationToken cancellationToken)
    {
        var details = new List<ErrorDetail>();
        foreach (var peer in candidates)
        {
            var answer = await AskAsync(peer, signed, cancellationToken).ConfigureAwait(false);
            if (answer.Code == GrpcStatusCode.OK)
            {
                return (peer, answer);
            }

            details.Add(peer.ErrorDetail(answer.Message));
        }

        throw GatewayErrors.Create(
            GrpcStatusCode.Aborted, "failed to endorse transaction, see attached details for more info", details);
    }

    private EndorsementPlan NewPlan(
        CallTarget target, ChannelNode channel, List<PeerNode> endorsers, PeerNode first, SimulationResult simulation)
    {
        var policies = RequiredPolicies(channel, target.Chaincode, simulation);
        var candidates = endorsers.FindAll(peer =>
            MaySee(peer.MspId, channel, simulation.PrivateReads) && simulation.TouchedChaincodes.All(name => peer.CanEndorse(channel, name)));
        var discreet = !target.HasTransient
            ? candidates
            : candidates.FindAll(peer => MaySee(peer.MspId, channel, simulation.Collections));
        if (TryPlan(policies, channel, discreet, first) is { } plan)
        {
            return plan;
        }

        // What would do without that caution may be asked for by naming the organisations.
        throw new GrpcException(
            GrpcStatusCode.FailedPrecondition,
            discreet.Count < candidates.Count && TryPlan(policies, channel, candidates, first) is not null
                ? "requires endorsement from organisation(s) that are not in the distribution policy of the private data collection(s): "
                    + $"[{string.Join(' ', simulation.Collections.Except(simulation.PrivateReads).Select(item => item.Collection))}]; "
                    + "retry specifying trusted endorsing organizations to protect transient data"
                : NoCombination + Unsatisfiable(policies, channel, simulation.PrivateReads));
    }

    // Whether it is for lack of the chaincode or of peers altogether.
    private string Unsatisfiable(
        List<EndorsementPolicy> policies, ChannelNode channel, IReadOnlyCollection<(string Chaincode, string Collection)> collections) =>
        TryPlan(policies, channel, [.. network.PeersOf(channel).Where(peer => MaySee(peer.MspId, channel, collections))], null) is not null
        ? "required chaincodes are not installed on sufficient peers"
        : "no peer combination can satisfy the endorsement policy";

    // Layouts with the preferred peer's group come first.
    private static EndorsementPlan? TryPlan(
        List<EndorsementPolicy> policies, ChannelNode channel, List<PeerNode> peers, PeerNode? preferred)
    {
        var groups = EndorsementLayouts.Group(policies, peers);
        var members = peers.GroupBy(peer => groups[peer])
            .ToDictionary(group => group.Key, group => group.Select(peer => channel.Membership.Find(peer.Creator)).ToList());
        var layouts = EndorsementLayouts.Find(policies, members, channel.Membership.Policies!);
        var own = preferred is null ? null : groups.GetValueOrDefault(preferred);
        return layouts.Count == 0
            ? null
            : new EndorsementPlan(layouts.OrderBy(layout => own is not null && layout.ContainsKey(own) ? 0 : 1), peers.Select(peer => KeyValuePair.Create(peer, groups[peer])));
    }

    // Asks a peer, and when it fails the others of its group; the group when all of them failed.
    private async Task<string?> CollectOneAsync(EndorsementPlan plan, PeerNode first, SignedProposal signed, CancellationToken cancellationToken)
    {
        for (var peer = first; peer is not null; peer = plan.Instead(peer))
        {
            var answer = await AskAsync(peer, signed, cancellationToken).ConfigureAwait(false);
            if (answer.Code != GrpcStatusCode.OK)
            {
                plan.Fail(peer, answer.Message);
            }
            else if (plan.Add(peer, answer.Response!))
            {
                return null;
            }
        }

        return plan.GroupOf(first);
    }

    private async Task CollectAsync(EndorsementPlan plan, SignedProposal signed, CancellationToken cancellationToken)
    {
        while (!plan.IsComplete)
        {
            var next = plan.Next();
            if (next.Count == 0)
            {
                throw GatewayErrors.Create(
                    GrpcStatusCode.Aborted,
                    "failed to collect enough transaction endorsements, see attached details for more info",
                    plan.Details);
            }

            var failed = await Task.WhenAll(next.Select(peer => CollectOneAsync(plan, peer, signed, cancellationToken))).ConfigureAwait(false);
            plan.Abandon([.. failed.OfType<string>()]);
        }
    }

    private Task<PeerAnswer> AskAsync(PeerNode peer, SignedProposal signed, CancellationToken cancellationToken) =>
        AskAsync(peer, signed, isEvaluation: false, cancellationToken);

    private async Task<PeerAnswer> AskAsync(PeerNode peer, SignedProposal signed, bool isEvaluation, CancellationToken cancellationToken)
    {
        if (!peer.IsRunning)
        {
            return new PeerAnswer(GrpcStatusCode.Unavailable, peer.Refusal, true, null, null);
        }

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

    // The own peer first, and those that are down last: their ledgers do not grow any more.
    private List<PeerNode> EndorsersOf(ChannelNode channel, string chaincode) => Ordered(network.EndorsersOf(channel, chaincode));

    private List<PeerNode> Ordered(IEnumerable<PeerNode> peers) => [.. peers.OrderBy(peer => (!peer.IsRunning, peer != local))];

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

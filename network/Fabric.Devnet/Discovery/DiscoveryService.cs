using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Discovery;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Response = Fabric.Protos.Discovery.Response;

namespace Fabric.Devnet.Discovery;

/// <summary>
/// One peer's Discovery service (discovery/service.go): tells a channel's readers of its peers, configuration and endorsers, and its own
/// organisation's administrators of the peers it knows.
/// </summary>
/// <remarks>Requests are not bound to the client's TLS certificate, as Fabric's peers do it: a devnet's peers ask for none.</remarks>
internal sealed class DiscoveryService(NetworkView network, ChannelMembership ownOrganization, ILogger logger)
{
    public void Map(GrpcServiceMap services) =>
        services.Unary(FabricMethods.Discovery.Discover, (request, context) => DiscoverAsync(request, context.CancellationToken));

    private async Task<Response> DiscoverAsync(SignedRequest signed, CancellationToken cancellationToken)
    {
        Request request;
        try
        {
            request = Request.Parser.ParseFrom(signed.Payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new GrpcException(GrpcStatusCode.Unknown, $"failed parsing request: {exception.Message}");
        }

        if (request.Authentication is null)
        {
            throw new GrpcException(GrpcStatusCode.Unknown, "access denied, no authentication info in request");
        }

        if (request.Authentication.ClientIdentity.IsEmpty)
        {
            throw new GrpcException(GrpcStatusCode.Unknown, "access denied, client identity wasn't supplied");
        }

        var response = new Response();
        foreach (var query in request.Queries)
        {
            response.Results.Add(await AnswerAsync(query, signed, request.Authentication.ClientIdentity, cancellationToken).ConfigureAwait(false));
        }

        return response;
    }

    private async Task<QueryResult> AnswerAsync(Query query, SignedRequest signed, ByteString identity, CancellationToken cancellationToken)
    {
        var channel = query.Channel.Length > 0 ? network.FindChannel(query.Channel) : null;
        var isAllowed = query.Channel.Length > 0
            ? channel?.Membership.CheckAccess("Readers", identity, signed.Payload, signed.Signature) is null && channel is not null
            : IsAdministrator(identity, signed);
        if (!isAllowed)
        {
            return Failure("access denied");
        }

        try
        {
            return (channel, query.QueryCase) switch
            {
                (null, Query.QueryOneofCase.LocalPeers) => await PeersAsync(network.Peers.Where(peer => peer.IsRunning), null, cancellationToken).ConfigureAwait(false),
                ({ }, Query.QueryOneofCase.ConfigQuery) => new QueryResult { ConfigResult = ChannelDescription.Of(channel, network.Orderers) },
                ({ }, Query.QueryOneofCase.PeerQuery) =>
                    await PeersAsync(Members(channel, query.PeerQuery.Filter), channel, cancellationToken).ConfigureAwait(false),
                ({ }, Query.QueryOneofCase.CcQuery) => await EndorsersAsync(query.CcQuery, channel, cancellationToken).ConfigureAwait(false),
                _ => Failure("unknown or missing request type"),
            };
        }
        catch (DiscoveryException exception)
        {
            return Failure(exception.Message);
        }
    }

    private bool IsAdministrator(ByteString identity, SignedRequest signed)
    {
        try
        {
            var member = ownOrganization.Find(identity);
            return member.HasRole(MSPRole.Types.MSPRoleType.Admin) && member.Identity.Verify(signed.Payload.Span, signed.Signature.Span);
        }
        catch (FabricFormatException)
        {
            // Of another organisation, or nobody's: not an administrator here.
            return false;
        }
    }

    private IEnumerable<PeerNode> Members(ChannelNode channel, ChaincodeInterest? filter) => filter is { Chaincodes.Count: > 0 }
        ? EndorserQuery.Create(channel, network, filter).Members
        : network.PeersOf(channel).Where(peer => peer.IsRunning);

    private static async Task<QueryResult> PeersAsync(IEnumerable<PeerNode> peers, ChannelNode? channel, CancellationToken cancellationToken)
    {
        var result = new PeerMembershipResult();
        foreach (var organization in peers.GroupBy(peer => peer.MspId))
        {
            var cards = await Task.WhenAll(organization.Select(peer =>
                channel is null ? PeerCards.OfAsync(peer, cancellationToken) : PeerCards.OfAsync(peer, channel, cancellationToken))).ConfigureAwait(false);
            result.PeersByOrg.Add(organization.Key, new Peers { Peers_ = { cards } });
        }

        return new QueryResult { Members = result };
    }

    private async Task<QueryResult> EndorsersAsync(ChaincodeQuery query, ChannelNode channel, CancellationToken cancellationToken)
    {
        if (query.Interests.Count == 0)
        {
            return Failure("chaincode query must have at least one chaincode interest");
        }

        if (query.Interests.Any(interest => interest.Chaincodes.Count == 0))
        {
            return Failure("chaincode interest must contain at least one chaincode");
        }

        if (query.Interests.Any(interest => interest.Chaincodes.Any(call => call.Name.Length == 0)))
        {
            return Failure("chaincode name in interest cannot be empty");
        }

        var result = new ChaincodeQueryResult();
        foreach (var interest in query.Interests)
        {
            try
            {
                result.Content.Add(await EndorserQuery.Create(channel, network, interest).DescribeAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (DiscoveryException exception)
            {
                logger.LogWarning("No endorsers for {Interest} on {Channel}: {Reason}", interest, channel.Name, exception.Message);
                return Failure($"failed constructing descriptor for {Text(interest)}");
            }
        }

        return new QueryResult { CcQueryRes = result };
    }

    // As Go prints the message.
    private static string Text(ChaincodeInterest interest) => string.Join(' ', interest.Chaincodes.Select(call =>
        $"chaincodes:{{name:\"{call.Name}\"{string.Concat(call.CollectionNames.Select(name => $" collection_names:\"{name}\""))}}}"));

    private static QueryResult Failure(string text) => new() { Error = new Protos.Discovery.Error { Content = text } };
}

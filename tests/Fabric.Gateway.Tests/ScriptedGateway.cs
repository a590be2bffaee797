using System.Collections.Concurrent;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Gateway.Tests;

/// <summary>A Gateway service on a real port whose answers a test sets; by default every transaction succeeds.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly SigningIdentity _peer = TestIdentity.Create("PeerMSP", "peer0");
    private GrpcServer _server = null!;

    public Func<EvaluateRequest, GrpcServerContext, Task<EvaluateResponse>> OnEvaluate { get; set; } = (_, _) =>
        Task.FromResult(new EvaluateResponse { Result = new Response { Status = 200, Payload = ByteString.CopyFromUtf8("evaluated") } });

    public Func<EndorseRequest, GrpcServerContext, Task<EndorseResponse>> OnEndorse { get; set; }

    public Func<SubmitRequest, GrpcServerContext, Task<SubmitResponse>> OnSubmit { get; set; } = (_, _) => Task.FromResult(new SubmitResponse());

    public Func<CommitStatusRequest, GrpcServerContext, Task<CommitStatusResponse>> OnCommitStatus { get; set; } = (_, _) =>
        Task.FromResult(new CommitStatusResponse { Result = TxValidationCode.Valid, BlockNumber = 7 });

    public Func<Protos.Gateway.ChaincodeEventsRequest, IGrpcStreamWriter<ChaincodeEventsResponse>, GrpcServerContext, Task> OnEvents { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public Func<BlockForm, SeekInfo, IGrpcStreamWriter<Protos.Peer.DeliverResponse>, GrpcServerContext, Task> OnBlocks { get; set; } =
        (_, _, _, _) => Task.CompletedTask;

    public ConcurrentQueue<IMessage> Requests { get; } = [];

    private ScriptedGateway() => OnEndorse = (request, _) => Task.FromResult(new EndorseResponse { PreparedTransaction = Endorse(request) });

    public GrpcChannel Channel { get; private set; } = null!;

    public SigningIdentity Client { get; } = TestIdentity.Create("ClientMSP", "client");

    public static async Task<ScriptedGateway> StartAsync()
    {
        var gateway = new ScriptedGateway();
        gateway._server = await GrpcServer.StartAsync(new GrpcServerOptions(), gateway.Offer);
        gateway.Channel = GrpcChannel.ForAddress(gateway._server.Address);
        return gateway;
    }

    public GatewayClient Connect(Func<GatewayOptions, GatewayOptions>? change = null)
    {
        var options = new GatewayOptions { Channel = Channel, Identity = Client };
        return GatewayClient.Connect(change is null ? options : change(options));
    }

    public T Single<T>() where T : IMessage => Requests.OfType<T>().Single();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _server.DisposeAsync();
    }

    public static GrpcException Failure(GrpcStatusCode code, string message, params (string Address, string MspId, string Message)[] details)
    {
        var status = new Protos.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new StringValue { Value = "a detail of another kind" }));
        status.Details.AddRange(details.Select(detail => Any.Pack(
            new Protos.Gateway.ErrorDetail { Address = detail.Address, MspId = detail.MspId, Message = detail.Message })));
        return new GrpcException(code, message, status.ToByteArray());
    }

    public Envelope Endorse(EndorseRequest request)
    {
        var proposal = Proposals.Unpack(request.ProposedTransaction.ProposalBytes);
        var action = new ChaincodeAction { Response = new Response { Status = 200, Payload = ByteString.CopyFromUtf8("endorsed") } };
        var payload = new ProposalResponsePayload { ProposalHash = proposal.Hash, Extension = action.ToByteString() }.ToByteString();
        var signature = _peer.SignAsync(Envelopes.EndorsedMessage(payload, _peer.Creator)).GetAwaiter().GetResult();
        var response = new ProposalResponse
        {
            Response = new Response { Status = 200 },
            Payload = payload,
            Endorsement = new Endorsement { Endorser = _peer.Creator, Signature = ByteString.CopyFrom(signature) },
        };
        return Envelopes.Assemble(proposal, [response]);
    }

    private void Offer(GrpcServiceMap services) => services
        .Unary(FabricMethods.Gateway.Evaluate, (request, context) =>
        {
            Note(request, request.ProposedTransaction.ProposalBytes, request.ProposedTransaction.Signature);
            return OnEvaluate(request, context);
        })
        .Unary(FabricMethods.Gateway.Endorse, (request, context) =>
        {
            Note(request, request.ProposedTransaction.ProposalBytes, request.ProposedTransaction.Signature);
            return OnEndorse(request, context);
        })
        .Unary(FabricMethods.Gateway.Submit, (request, context) =>
        {
            Note(request, request.PreparedTransaction.Payload, request.PreparedTransaction.Signature);
            return OnSubmit(request, context);
        })
        .Unary(FabricMethods.Gateway.CommitStatus, (request, context) =>
        {
            Note(request, request.Request, request.Signature);
            return OnCommitStatus(CommitStatusRequest.Parser.ParseFrom(request.Request), context);
        })
        .ServerStream(FabricMethods.Gateway.ChaincodeEvents, (request, writer, context) =>
        {
            Note(request, request.Request, request.Signature);
            return OnEvents(Protos.Gateway.ChaincodeEventsRequest.Parser.ParseFrom(request.Request), writer, context);
        })
        .Duplex(FabricMethods.Deliver.Blocks, (requests, writer, context) => DeliverAsync(BlockForm.Full, requests, writer, context))
        .Duplex(FabricMethods.Deliver.Filtered, (requests, writer, context) => DeliverAsync(BlockForm.Filtered, requests, writer, context))
        .Duplex(FabricMethods.Deliver.WithPrivateData, (requests, writer, context) => DeliverAsync(BlockForm.WithPrivateData, requests, writer, context));

    private async Task DeliverAsync(
        BlockForm form, IAsyncEnumerable<Envelope> requests, IGrpcStreamWriter<Protos.Peer.DeliverResponse> writer, GrpcServerContext context)
    {
        await foreach (var envelope in requests)
        {
            Note(envelope, envelope.Payload, envelope.Signature);
            await OnBlocks(form, SeekEnvelopes.Unpack(envelope).Seek, writer, context);
            return;
        }
    }

    // As a peer does: nothing unsigned gets in.
    private void Note(IMessage request, ByteString signed, ByteString signature)
    {
        Requests.Enqueue(request);
        if (!Client.Identity.Verify(signed.Span, signature.Span))
        {
            throw new GrpcException(GrpcStatusCode.PermissionDenied, "the signature is not the client's");
        }
    }
}

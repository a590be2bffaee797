using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>A proposal ready to be signed.</summary>
/// <param name="TransactionId">The id the transaction will have.</param>
/// <param name="Bytes">The protos.Proposal: sign exactly these bytes and send them unchanged.</param>
/// <param name="Header">The two headers in it.</param>
/// <param name="PayloadWithoutTransient">The ChaincodeProposalPayload as it goes into the transaction.</param>
public sealed record BuiltProposal(string TransactionId, ByteString Bytes, Header Header, ByteString PayloadWithoutTransient);

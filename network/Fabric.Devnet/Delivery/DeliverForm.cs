using Fabric.Devnet.Network;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Delivery;

/// <summary>How a Deliver service words what it sends.</summary>
/// <param name="OfBlock">A block of a channel for a reader.</param>
/// <param name="OfStatus">How the delivery of a range ended.</param>
internal sealed record DeliverForm<TResponse>(Func<ChannelNode, Block, MemberIdentity, TResponse> OfBlock, Func<Status, TResponse> OfStatus);

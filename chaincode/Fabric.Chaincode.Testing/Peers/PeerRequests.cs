using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>Answers what a chaincode asks of its peer, with Fabric's rules and texts.</summary>
internal static partial class PeerRequests
{
    /// <summary>The answer's payload.</summary>
    /// <exception cref="SimulationException">The request is refused; the text goes to the chaincode.</exception>
    /// <exception cref="InvalidProtocolBufferException">The request cannot be read.</exception>
    public static ByteString Answer(ChaincodeMessage message, Execution execution) => message.Type switch
    {
        MessageType.GetState => Read(GetState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateMultiple => ReadMultiple(GetStateMultiple.Parser.ParseFrom(message.Payload), execution),
        MessageType.PutState => Put(PutState.Parser.ParseFrom(message.Payload), execution),
        MessageType.DelState => Delete(DelState.Parser.ParseFrom(message.Payload), execution),
        MessageType.WriteBatchState => WriteBatch(WriteBatchState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateMetadata => ReadMetadata(GetStateMetadata.Parser.ParseFrom(message.Payload), execution),
        MessageType.PutStateMetadata => PutMetadata(PutStateMetadata.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetPrivateDataHash => ReadHash(GetState.Parser.ParseFrom(message.Payload), execution),
        MessageType.PurgePrivateData => Purge(PurgePrivateState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateByRange => Range(GetStateByRange.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetQueryResult => Query(GetQueryResult.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetHistoryForKey => History(GetHistoryForKey.Parser.ParseFrom(message.Payload), execution),
        MessageType.QueryStateNext => Next(QueryStateNext.Parser.ParseFrom(message.Payload), execution),
        MessageType.QueryStateClose => Close(QueryStateClose.Parser.ParseFrom(message.Payload), execution),
        _ => throw new SimulationException($"a peer does not answer {message.Type}"),
    };

    private static ByteString Read(GetState request, Execution execution)
    {
        if (request.Collection.Length == 0)
        {
            return execution.Simulation.Get(execution.ChaincodeName, request.Key) ?? ByteString.Empty;
        }

        RequireReadAccess(request.Collection, execution);
        return execution.Simulation.GetPrivate(execution.ChaincodeName, request.Collection, request.Key) ?? ByteString.Empty;
    }

    private static ByteString ReadMultiple(GetStateMultiple request, Execution execution)
    {
        if (request.Collection.Length > 0)
        {
            RequireReadAccess(request.Collection, execution);
        }

        var values = request.Keys.Select(key => request.Collection.Length == 0
            ? execution.Simulation.Get(execution.ChaincodeName, key)
            : execution.Simulation.GetPrivateUnchecked(execution.ChaincodeName, request.Collection, key));
        return new GetStateMultipleResult { Values = { values.Select(value => value ?? ByteString.Empty) } }.ToByteString();
    }

    private static ByteString Put(PutState request, Execution execution) => Write(request.Key, request.Collection, request.Value, execution);

    private static ByteString Delete(DelState request, Execution execution) => Write(request.Key, request.Collection, ByteString.Empty, execution);

    // An empty value is a deletion, as in Fabric's write sets.
    private static ByteString Write(string key, string collection, ByteString value, Execution execution)
    {
        var written = value.IsEmpty ? null : value;
        if (collection.Length == 0)
        {
            execution.Simulation.Put(execution.ChaincodeName, key, written);
        }
        else
        {
            RequireWriteAccess(collection, execution);
            execution.Simulation.PutPrivate(execution.ChaincodeName, collection, key, written);
        }

        return ByteString.Empty;
    }

    private static ByteString WriteBatch(WriteBatchState batch, Execution execution)
    {
        foreach (var record in batch.Rec)
        {
            _ = record.Type switch
            {
                WriteRecord.Types.Type.PutState => Write(record.Key, record.Collection, record.Value, execution),
                WriteRecord.Types.Type.DelState => Write(record.Key, record.Collection, ByteString.Empty, execution),
                WriteRecord.Types.Type.PurgePrivateData =>
                    Purge(new PurgePrivateState { Key = record.Key, Collection = record.Collection }, execution),
                WriteRecord.Types.Type.PutStateMetadata => PutMetadata(
                    new PutStateMetadata { Key = record.Key, Collection = record.Collection, Metadata = record.Metadata }, execution),
                _ => throw new SimulationException("unknown operation type"),
            };
        }

        return ByteString.Empty;
    }

    private static ByteString ReadMetadata(GetStateMetadata request, Execution execution)
    {
        IReadOnlyDictionary<string, ByteString> entries;
        if (request.Collection.Length == 0)
        {
            entries = execution.Simulation.GetMetadata(execution.ChaincodeName, request.Key);
        }
        else
        {
            RequireReadAccess(request.Collection, execution);
            entries = execution.Simulation.GetPrivateMetadata(execution.ChaincodeName, request.Collection, request.Key);
        }

        return new StateMetadataResult
        {
            Entries = { entries.Select(entry => new StateMetadata { Metakey = entry.Key, Value = entry.Value }) },
        }.ToByteString();
    }

    private static ByteString PutMetadata(PutStateMetadata request, Execution execution)
    {
        var name = request.Metadata?.Metakey ?? string.Empty;
        var value = request.Metadata?.Value ?? ByteString.Empty;
        if (request.Collection.Length == 0)
        {
            execution.Simulation.PutMetadata(execution.ChaincodeName, request.Key, name, value);
        }
        else
        {
            RequireWriteAccess(request.Collection, execution);
            execution.Simulation.PutPrivateMetadata(execution.ChaincodeName, request.Collection, request.Key, name, value);
        }

        return ByteString.Empty;
    }

    private static ByteString ReadHash(GetState request, Execution execution)
    {
        RequireNoInit(execution);
        return execution.Simulation.GetPrivateHash(execution.ChaincodeName, request.Collection, request.Key) ?? ByteString.Empty;
    }

    private static ByteString Purge(PurgePrivateState request, Execution execution)
    {
        if (request.Collection.Length == 0)
        {
            throw new SimulationException("only applicable for private data");
        }

        RequireWriteAccess(request.Collection, execution);
        execution.Simulation.PutPrivate(execution.ChaincodeName, request.Collection, request.Key, null, isPurge: true);
        return ByteString.Empty;
    }

    private static void RequireReadAccess(string collection, Execution execution)
    {
        RequireNoInit(execution);
        execution.Collections.RequireReadAccess(execution.ChaincodeName, collection, execution.ClientMspId);
    }

    private static void RequireWriteAccess(string collection, Execution execution)
    {
        RequireNoInit(execution);
        execution.Collections.RequireWriteAccess(execution.ChaincodeName, collection, execution.ClientMspId);
    }

    private static void RequireNoInit(Execution execution)
    {
        if (execution.IsInit)
        {
            throw new SimulationException("private data APIs are not allowed in chaincode Init()");
        }
    }
}

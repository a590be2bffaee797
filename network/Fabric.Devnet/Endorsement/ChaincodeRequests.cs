using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Endorsement;

/// <summary>Answers what a chaincode asks of its peer during a transaction: state, private data, metadata.</summary>
internal static partial class ChaincodeRequests
{
    /// <summary>The answer's payload.</summary>
    /// <exception cref="SimulationException">The request is refused; the text goes to the chaincode.</exception>
    /// <exception cref="InvalidProtocolBufferException">The request cannot be read.</exception>
    public static ByteString Answer(ChaincodeMessage message, ChaincodeExecution execution) => message.Type switch
    {
        MessageType.GetState => GetState(Fabric.Protos.Peer.GetState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateMultiple => GetStateMultiple(Fabric.Protos.Peer.GetStateMultiple.Parser.ParseFrom(message.Payload), execution),
        MessageType.PutState => PutState(Fabric.Protos.Peer.PutState.Parser.ParseFrom(message.Payload), execution),
        MessageType.DelState => DeleteState(DelState.Parser.ParseFrom(message.Payload), execution),
        MessageType.WriteBatchState => WriteBatch(WriteBatchState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateMetadata => GetMetadata(GetStateMetadata.Parser.ParseFrom(message.Payload), execution),
        MessageType.PutStateMetadata => PutMetadata(PutStateMetadata.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetPrivateDataHash => GetHash(Fabric.Protos.Peer.GetState.Parser.ParseFrom(message.Payload), execution),
        MessageType.PurgePrivateData => Purge(PurgePrivateState.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetStateByRange => GetRange(GetStateByRange.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetHistoryForKey => GetHistory(GetHistoryForKey.Parser.ParseFrom(message.Payload), execution),
        MessageType.QueryStateNext => Next(QueryStateNext.Parser.ParseFrom(message.Payload), execution),
        MessageType.QueryStateClose => Close(QueryStateClose.Parser.ParseFrom(message.Payload), execution),
        MessageType.GetQueryResult => GetQueryResult(Fabric.Protos.Peer.GetQueryResult.Parser.ParseFrom(message.Payload), execution),
        _ => throw new SimulationException($"a chaincode cannot ask for {message.Type}"),
    };

    private static ByteString GetState(GetState request, ChaincodeExecution execution) =>
        Read(request.Key, request.Collection, execution) ?? ByteString.Empty;

    private static ByteString GetStateMultiple(GetStateMultiple request, ChaincodeExecution execution) => new GetStateMultipleResult
    {
        Values = { request.Keys.Select(key => Read(key, request.Collection, execution) ?? ByteString.Empty) },
    }.ToByteString();

    private static ByteString? Read(string key, string collection, ChaincodeExecution execution)
    {
        if (collection.Length == 0)
        {
            return execution.Simulator.GetState(execution.Chaincode, key);
        }

        execution.RequireReadAccess(collection);
        return execution.Simulator.GetPrivateData(execution.Chaincode, collection, key);
    }

    private static ByteString PutState(PutState request, ChaincodeExecution execution) =>
        Write(request.Key, request.Collection, request.Value, execution);

    private static ByteString DeleteState(DelState request, ChaincodeExecution execution) =>
        Write(request.Key, request.Collection, ByteString.Empty, execution);

    private static ByteString Write(string key, string collection, ByteString value, ChaincodeExecution execution)
    {
        if (collection.Length == 0)
        {
            execution.Simulator.SetState(execution.Chaincode, key, value);
        }
        else
        {
            execution.RequireWriteAccess(collection);
            execution.Simulator.SetPrivateData(execution.Chaincode, collection, key, value);
        }

        return ByteString.Empty;
    }

    private static ByteString WriteBatch(WriteBatchState batch, ChaincodeExecution execution)
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

    private static ByteString GetMetadata(GetStateMetadata request, ChaincodeExecution execution)
    {
        IEnumerable<KVMetadataEntry> entries;
        if (request.Collection.Length == 0)
        {
            entries = execution.Simulator.GetMetadata(execution.Chaincode, request.Key);
        }
        else
        {
            execution.RequireReadAccess(request.Collection);
            entries = execution.Simulator.GetPrivateMetadata(execution.Chaincode, request.Collection, request.Key);
        }

        return new StateMetadataResult
        {
            Entries = { entries.Select(entry => new StateMetadata { Metakey = entry.Name, Value = entry.Value }) },
        }.ToByteString();
    }

    private static ByteString PutMetadata(PutStateMetadata request, ChaincodeExecution execution)
    {
        var entry = new KVMetadataEntry { Name = request.Metadata?.Metakey ?? string.Empty, Value = request.Metadata?.Value ?? ByteString.Empty };
        if (request.Collection.Length == 0)
        {
            execution.Simulator.SetMetadata(execution.Chaincode, request.Key, entry);
        }
        else
        {
            execution.RequireWriteAccess(request.Collection);
            execution.Simulator.SetPrivateMetadata(execution.Chaincode, request.Collection, request.Key, entry);
        }

        return ByteString.Empty;
    }

    private static ByteString GetHash(GetState request, ChaincodeExecution execution)
    {
        execution.RequirePrivateData();
        return execution.Simulator.GetPrivateDataHash(execution.Chaincode, request.Collection, request.Key) ?? ByteString.Empty;
    }

    private static ByteString Purge(PurgePrivateState request, ChaincodeExecution execution)
    {
        if (request.Collection.Length == 0)
        {
            throw new SimulationException("only applicable for private data");
        }

        execution.RequireWriteAccess(request.Collection);
        execution.Simulator.SetPrivateData(execution.Chaincode, request.Collection, request.Key, ByteString.Empty, purge: true);
        return ByteString.Empty;
    }
}

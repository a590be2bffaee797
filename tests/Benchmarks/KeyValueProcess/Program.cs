using Benchmarks.KeyValue;
using Fabric.Chaincode;

return await ChaincodeHost.RunAsync(new KeyValueChaincode(), args);

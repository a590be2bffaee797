using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.SampleProcess;

return await ChaincodeHost.RunAsync(new ContractChaincode(new CounterContract()), args);

// Every call is blittable: none of the runtime's marshalling code is made at start.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]

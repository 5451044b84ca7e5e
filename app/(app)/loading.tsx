import { Loading } from "@/app/ui/page-frame";

export default function PageLoading() {
	return <Loading />;
}
